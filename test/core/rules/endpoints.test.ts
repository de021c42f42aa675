import { describe, expect, test } from 'vitest';
import { explain } from '../../../src/core/features/explain/explain.ts';
import { workspaceOf } from '../support/workspace.ts';
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
#              ^^^^^ endpoints-port-mismatch: Service db has no port pgsql: endpoints belong to the port of the same name, and there are none for postgres
---
apiVersion: v1
kind: Endpoints
metadata: {name: db}
subsets: [{addresses: [{ip: 192.0.2.7}], ports: [{port: 5432}]}]
#                                                ^^^^^^^^^^^^ endpoints-port-mismatch: Service db has no port without a name: endpoints belong to the port of the same name, and there are none for postgres
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
  test('not of those that Cilium puts in for what it serves itself', () => {
    const of = (name: string) =>
      found(
        `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {ports: [{name: http, port: 80}]}\n---\napiVersion: v1\nkind: Endpoints\nmetadata: {name: ${name}}\nsubsets: [{addresses: [{ip: 192.192.192.192}], ports: [{port: 9999}]}]\n`,
      ).length;
    expect([of('cilium-ingress'), of('db')]).toEqual([0, 1]);
  });

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
  test('offers to name this Service there', () => {
    const named = (name: string) => slice('{port: 80}').replace('service-name: db', `service-name: ${name}`);
    const text = (name: string) => service('{port: 80}') + named(name);
    checkFix(text('dbb').replace('name: db}', 'name: d$0b}'), "Change the endpoints' Service dbb to db", text('db'));
  });
});

describe('ports that endpoints have', () => {
  const storyOf = (text: string, title: string) => {
    const snapshot = workspaceOf(text).snapshot();
    const parts = explain(snapshot, snapshot.services()[0]?.id ?? '', path => path)?.parts ?? [];
    return parts.find(part => part.title === title)?.lines;
  };
  const two = service('{name: a, port: 80}, {name: b, port: 81}');

  test('are where the ports of a Service without a selector lead', () =>
    expect(storyOf(two + slice('{name: a, port: 8080}') + slice('{name: a, port: 8081}', 'db-2'), 'Ports')).toEqual([
      'a: 80 → 8080 (EndpointSlice db-1), 8081 (EndpointSlice db-2)',
      'b: 81 → nothing in EndpointSlice db-1, EndpointSlice db-2',
    ]));
  test('are those beside a selector that finds nothing', () => {
    const lonely = two.replace('spec: {', 'spec: {selector: {app: none}, ');
    const supplied = slice('{name: a, port: 8080}').replace('ports:', 'endpoints: [{addresses: [192.0.2.1]}]\nports:');
    expect(storyOf(lonely + supplied, 'Ports')?.[0]).toBe('a: 80 → 8080 (EndpointSlice db-1)');
  });
  test('are the broken hop where their names differ', () =>
    expect(storyOf(service('{name: a, port: 80}') + slice('{name: x, port: 80}'), 'First broken hop')).toEqual([
      'Service db → EndpointSlice db-1: Service db has no port x: endpoints belong to the port of the same name, and there are none for a',
    ]));
  test('are not asked of where nobody wrote any', () =>
    expect(storyOf(two, 'Ports')).toEqual(['a: 80 → 80', 'b: 81 → 81']));
});
