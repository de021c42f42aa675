import { describe, expect, test } from 'vitest';
import { callersOf, callsOf } from '../../../src/core/resolve/links/calls.ts';
import { rangeOf } from '../../../src/core/model/place.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { checkFix, checkProblems } from '../support/problems.ts';
import { workspaceOf } from '../support/workspace.ts';

const web = (container: string) =>
  deployment('web', 'app: web').replace('{name: c, image: i}', `{name: c, image: i, ${container}}`);
const base = (container: string) =>
  `#- base/all.yaml\n${documents(service('db', 'app: db'), web(container))}#- base/kustomization.yaml\nresources: [all.yaml]\n`;
const generator = (literals: string, more = '', field = 'configMapGenerator') =>
  `${field}:\n- name: app\n  literals: [${literals}]\n${more}`;

/** `web -> db "text of the address"` for each call, if the Service knows its caller. */
function calls(text: string): string[] {
  const snapshot = workspaceOf(text).snapshot();
  return snapshot.workloads().flatMap(workload =>
    callsOf(snapshot, workload).flatMap(({ services: [called], address: { source, link } }) => {
      if (!called || !callersOf(snapshot, called).some(({ caller }) => caller.id === workload.id)) return [];
      const span = source.resource.spans.links[link]?.whole;
      const { start, end } = rangeOf(source, span ?? [0, 0]);
      const lines = (text.split(`#- ${source.file.path}\n`)[1] ?? '').split('\n');
      const address = lines[start.line]?.slice(start.character, end.character);
      return [`${workload.resource.facts.name} -> ${called.resource.facts.name} "${address}" in ${source.file.path}`];
    }),
  );
}

describe('ConfigMaps that a kustomization generates', () => {
  const ENV_FROM = 'envFrom: [{configMapRef: {name: app}}]';

  test('the literals of the own build', () =>
    expect(calls(base(ENV_FROM) + generator('DB_HOST=db, "URL=http://db.default.svc:80/x", NAME=db'))).toEqual([
      'web -> db "db" in base/kustomization.yaml',
      'web -> db "db.default.svc" in base/kustomization.yaml',
    ]));
  test('those of an overlay, for what the base has', () =>
    expect(
      calls(`${base(ENV_FROM)}#- over/prod/kustomization.yaml\nresources: [../../base]\n${generator('DB_HOST=db')}`),
    ).toEqual(['web -> db "db" in over/prod/kustomization.yaml']));
  test('with the namespace that the kustomization sets', () =>
    expect(
      calls(
        `${base(ENV_FROM)}#- over/prod/kustomization.yaml\nnamespace: prod\nresources: [../../base]\n${generator('"URL=http://db.prod.svc"')}`,
      ),
    ).toEqual(['web -> db "db.prod.svc" in over/prod/kustomization.yaml']));
  test('one key', () => {
    const key = (name: string) => `env: [{name: A, valueFrom: {configMapKeyRef: {name: app, key: ${name}}}}]`;
    const literals = generator('DB_HOST=db, "URL=http://db:80"');
    expect(calls(base(key('URL')) + literals)).toEqual(['web -> db "db" in base/kustomization.yaml']);
    expect(calls(base(key('NONE')) + literals)).toEqual([]);
  });
  test('Secrets, of which only what can be nothing but a host counts', () => {
    const secret = (literal: string) =>
      calls(base('envFrom: [{secretRef: {name: app}}]') + generator(literal, '', 'secretGenerator'));
    expect(secret('"URL=amqp://me:word@db:5672/"')).toEqual(['web -> db "db" in base/kustomization.yaml']);
    expect(secret('password=db')).toEqual([]);
  });
  test('nothing is kept but the addresses, and bad generators do no harm', () => {
    const odd = 'configMapGenerator: [~, 1, {name: x}, {literals: [a=http://db]}, {name: y, literals: {a: b}}]\n';
    expect(calls(base(ENV_FROM) + odd)).toEqual([]);
    const text = base(ENV_FROM) + generator('DB_HOST=db, token=hidden-text');
    const snapshot = workspaceOf(text).snapshot();
    const facts = snapshot
      .files()
      .flatMap(({ uri }) => snapshot.resourcesIn(uri).map(({ resource }) => resource.facts));
    expect(JSON.stringify(facts)).toContain('DB_HOST');
    expect(JSON.stringify(facts)).not.toContain('hidden-text');
  });
  test('problems of the addresses stand in the literal, and so do their fixes', () => {
    const text = (port: string) =>
      base(ENV_FROM).replace(
        'selector: {app: db}\n  ports: [{port: 80}]\n',
        'selector: {app: web}\n  ports: [{port: 5432}]\n',
      ) + generator(`"URL=http://db:${port}/x"`);
    checkProblems(
      text('80').replace(
        '/x"]\n',
        '/x"]\n#                           ^^ call-port-missing: Service db has no port 80, it has 5432\n',
      ),
    );
    checkFix(text('8$00'), 'Change port 80 to 5432', text('5432'));
  });
});
