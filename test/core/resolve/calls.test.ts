import { describe, expect, test } from 'vitest';
import { callersOf, callsOf } from '../../../src/core/resolve/links/calls.ts';
import { caller } from '../support/calls.ts';
import { documents, service } from '../support/manifests.ts';
import { workspaceOf } from '../support/workspace.ts';

const shop = { namespace: 'shop' };
const SERVICES = documents(
  service('db', 'app: db', shop),
  service('queue', 'app: queue', shop),
  service('db', 'app: db', { namespace: 'other' }),
);

/** `web -> db.shop:5432` for each call, and whether the Services know their callers. */
function calls(...texts: readonly string[]): string[] {
  const snapshot = workspaceOf(documents(SERVICES, ...texts)).snapshot();
  return snapshot.workloads().flatMap(workload =>
    callsOf(snapshot, workload).map(({ services: [called], link, address }) => {
      const { name, namespace } = called?.resource.facts ?? { name: '', namespace: '' };
      const known = called && callersOf(snapshot, called).some(each => each.caller.id === workload.id);
      const through = address.source === workload ? '' : ` through ${address.source.resource.facts.name}`;
      const port = link.port ? `:${link.port.name || link.port.number}` : '';
      return `${workload.resource.facts.name} -> ${name}.${namespace}${port}${through}${known ? '' : ' (not known there)'}`;
    }),
  );
}

const config = (data: string, kind = 'ConfigMap', name = 'c') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\n${kind === 'Secret' ? 'stringData' : 'data'}: ${data}\n`;

describe('where addresses are', () => {
  test.each([
    ['env', '      env: [{name: DB_HOST, value: db}]', ['web -> db.shop']],
    ['args', '      args: [--db, "db.shop.svc:5432"]', ['web -> db.shop:5432']],
    ['command', '      command: [sh, -c, "nc -z queue 1; curl http://db:80/"]', ['web -> db.shop:80']],
    ['init containers', '  initContainers: [{args: [http://db]}]', ['web -> db.shop']],
    ['another namespace', '      args: [db.other.svc]', ['web -> db.other']],
    ['variables of Kubernetes', '      args: ["http://$(DB_SERVICE_HOST)/"]', ['web -> db.shop']],
    ['several in one value', '      args: ["db:1,queue:2"]', ['web -> db.shop:1', 'web -> queue.shop:2']],
    ['a name that is no address', '      env: [{name: NAME, value: db}]', []],
    ['a bare word without a Service', '      env: [{name: X_HOST, value: nobody}]', []],
  ])('%s', (_, container, expected) => expect(calls(caller(`${container}\n`))).toEqual(expected));

  test.each([
    ['envFrom', 'envFrom: [{configMapRef: {name: c}}]', ['web -> db.shop through c', 'web -> queue.shop:80 through c']],
    [
      'one key',
      'env: [{name: A, valueFrom: {configMapKeyRef: {name: c, key: DB_HOST}}}]',
      ['web -> db.shop through c'],
    ],
    ['another key', 'env: [{name: A, valueFrom: {configMapKeyRef: {name: c, key: NONE}}}]', []],
    ['another ConfigMap', 'envFrom: [{configMapRef: {name: d}}]', []],
  ])('a ConfigMap: %s', (_, container, expected) =>
    expect(calls(config('{DB_HOST: db, Q: "http://queue:80"}'), caller(`      ${container}\n`))).toEqual(expected),
  );

  test.each([
    ['a volume', '{configMap: {name: c}}'],
    ['an item of a volume', '{configMap: {name: c, items: [{key: app.conf, path: x}]}}'],
    ['a projected volume', '{projected: {sources: [{configMap: {name: c}}]}}'],
  ])('a file of %s', (_, volume) => {
    const file = config('\n  app.conf: |\n    [db]\n    host = db\n    port = 5432\n');
    expect(calls(file, caller(`  volumes: [${volume}]\n`))).toEqual(['web -> db.shop through c']);
  });

  test.each([
    ['envFrom', '      envFrom: [{secretRef: {name: c}}]'],
    ['a key', '      env: [{name: A, valueFrom: {secretKeyRef: {name: c, key: url}}}]'],
    ['a volume', '  volumes: [{secret: {secretName: c}}]'],
  ])('a Secret: %s', (_, container) => {
    const secret = config('{url: "amqp://me:word@queue:5672/"}', 'Secret');
    expect(calls(secret, caller(`${container}\n`))).toEqual(['web -> queue.shop:5672 through c']);
  });

  test('values that are no text, lists that are none, and aliases do no harm', () => {
    const odd = `      env: {name: A, value: db}\n      args: [1, {}, [db], null, ~]\n      envFrom: [null, {configMapRef: []}]\n`;
    expect(calls(caller(odd), config('[db]'), config('{a: 1, b: {c: d}}'))).toEqual([]);
  });
});

test('a ConfigMap without an address is no resource, and its text is not kept', () => {
  const snapshot = workspaceOf(
    documents(config('{a: b}'), config('{a: "http://db:1", b: secret-text}', 'ConfigMap', 'd')),
  ).snapshot();
  const resources = snapshot.files().flatMap(({ uri }) => snapshot.resourcesIn(uri));
  expect(resources.map(({ resource }) => resource.facts.name)).toEqual(['d']);
  expect(JSON.stringify(resources.map(({ resource }) => resource.facts))).not.toContain('secret-text');
});
