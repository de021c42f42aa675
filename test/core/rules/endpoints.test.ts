import { describe, expect, test } from 'vitest';
import { checkFix, checkProblems, problemsIn } from '../support/problems.ts';

const service = (ports: string, more = '') =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: db}\nspec: {${more}ports: [${ports}]}\n---\n`;
const slice = (ports: string, name = 'db-1') =>
  `apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: {name: ${name}, labels: {kubernetes.io/service-name: db}}\nports: [${ports}]\n---\n`;
const found = (text: string) => problemsIn(text).filter(([, { code }]) => code === 'endpoints-port-mismatch');

describe('endpoints-port-mismatch', () => {
  test('of a slice, and of Endpoints without a name', () =>
    checkProblems(`${service('{name: postgres, port: 5432}')}apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: {name: db-1, labels: {kubernetes.io/service-name: db}}
ports: [{name: pgsql, port: 5432}]
#              ^^^^^ endpoints-port-mismatch: Service db has no port pgsql: endpoints belong to the port of the same name, and postgres has none
---
apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets: [{addresses: [{ip: 192.0.2.7}], ports: [{port: 5432}]}]
#                                                ^^^^^^^^^^^^ endpoints-port-mismatch: Service db has no port without a name: endpoints belong to the port of the same name, and postgres has none
`));
  test('the fix takes the name of the Service', () =>
    checkFix(
      service('{name: postgres, port: 5432}') + slice('{name: pg$0sql, port: 5432}'),
      'Change port pgsql to postgres',
      service('{name: postgres, port: 5432}') + slice('{name: postgres, port: 5432}'),
    ));
  test.each([
    [
      'each slice has one of the ports',
      '{name: a, port: 1}, {name: b, port: 2}',
      slice('{name: a, port: 1}') + slice('{name: b, port: 9}', 'db-2'),
    ],
    ['both are unnamed', '{port: 80}', slice('{port: 8080}')],
    ['there are more ports than needed', '{name: a, port: 1}', slice('{name: a, port: 1}, {name: x, port: 2}')],
    ['a name is filled in later', '{name: a, port: 1}', slice('{name: "${NAME}", port: 1}')],
  ])('not where %s', (_, ports, slices) => expect(found(service(ports) + slices)).toEqual([]));
  test('not of a headless Service', () =>
    expect(found(service('{name: a, port: 1}', 'clusterIP: None, ') + slice('{name: b, port: 1}'))).toEqual([]));
});

describe('service-without-endpoints', () => {
  const hints = (text: string) =>
    problemsIn(text).flatMap(([, { code, message }]) => (code === 'service-without-endpoints' ? message : []));

  test('names endpoints for a Service that is spelled nearly so', () => {
    const other = slice('{port: 80}').replace('service-name: db', 'service-name: dbb');
    expect(hints(service('{port: 80}') + other)[0]).toContain(
      '; EndpointSlice db-1 is for Service dbb, which does not exist',
    );
    expect(
      hints(service('{port: 80}') + other + service('{port: 80}').replace('name: db', 'name: dbb'))[0],
    ).not.toContain('dbb, which');
    expect(hints(service('{port: 80}') + slice('{port: 80}'))).toEqual([]);
  });
});
