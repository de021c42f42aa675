import { describe, expect, test } from 'vitest';
import { definition } from '../../../src/core/features/navigation/definition.ts';
import { references } from '../../../src/core/features/navigation/references.ts';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { describePlace } from '../support/places.ts';
import { SHOP } from '../support/shop.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

/** The other ends at the cursor: `path:line text`; the first line is what the cursor is on. */
function checkDefinition(text: string, expected: readonly string[]): void {
  const fixture = parseFixture(text);
  const { path, position } = cursorOf(fixture);
  const links = definition(workspaceOf(text.replace('$0', '')).snapshot(), uriOf(path), position);
  const [first] = links;
  const origin = first?.originSelectionRange ? [describePlace(fixture, uriOf(path), first.originSelectionRange)] : [];
  const targets = links.map(link => describePlace(fixture, link.targetUri, link.targetSelectionRange));
  expect([...origin, ...targets]).toEqual(expected);
}

function checkReferences(text: string, expected: readonly string[]): void {
  const fixture = parseFixture(text);
  const { path, position } = cursorOf(fixture);
  const places = references(workspaceOf(text.replace('$0', '')).snapshot(), uriOf(path), position);
  expect(places.map(({ uri, range }) => describePlace(fixture, uri, range))).toEqual(expected);
}

describe('go to definition', () => {
  test('from a selector pair to the label that it matches', () =>
    checkDefinition(SHOP.replace('    tier: web\n  ports', '    tier: w$0eb\n  ports'), [
      'k8s/api.yaml:9 tier: web',
      'k8s/api.yaml:31 tier: web',
      'k8s/api.yaml:48 tier: web',
    ]));
  test('from the key of a selector to all labels', () =>
    checkDefinition(SHOP.replace('  selector:\n', '  $0selector:\n'), [
      'k8s/api.yaml:7 selector',
      'k8s/api.yaml:30 app: api…',
      'k8s/api.yaml:48 {app: api, tier: web}',
    ]));
  test("from a Service's name", () =>
    checkDefinition(SHOP.replace('name: db, namespace', 'name: $0db, namespace'), [
      'k8s/db.yaml:3 db',
      'k8s/db.yaml:18 {app: db}',
    ]));
  test('from a template label to the selectors that want it', () =>
    checkDefinition(SHOP.replace('        tier: web\n', '        t$0ier: web\n'), [
      'k8s/api.yaml:31 tier: web',
      'k8s/api.yaml:9 tier: web',
    ]));
  test("from a workload's own selector to the label of its template, and back from there by references", () => {
    const own = SHOP.replace('matchLabels: {app: db}', 'matchLabels: {a$0pp: db}');
    checkDefinition(own, ['k8s/db.yaml:16 app: db', 'k8s/db.yaml:18 app: db']);
    checkReferences(own, ['k8s/db.yaml:18 app: db']);
  });
  test('a label that no selector wants leads nowhere', () =>
    checkDefinition(SHOP.replace('version: v1', 'version$0: v1'), []));
  test('a Service that selects nothing leads nowhere', () => checkDefinition(SHOP.replace('webb', 'web$0b'), []));
  test('between styles, in CRLF files', () => {
    const service =
      '{"apiVersion": "v1", "kind": "Service", "metadata": {"name": "s"}, "spec": {"selector": {"a$0": "b"}}}\n';
    const pod = "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p\n  labels:\n    'a': b # c\n".replaceAll('\n', '\r\n');
    checkDefinition(`#- s.json\n${service}#- p.yaml\n${pod}`, ['s.json:1 "a": "b"', "p.yaml:6 'a': b"]);
  });
  test('a label that an alias stands for leads to where it is written', () => {
    const text = `apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {a: $0b}}
---
apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:
  selector: {matchLabels: &labels {a: b}}
  template: {metadata: {labels: *labels}}\n`;
    checkDefinition(text, ['a.yaml:4 a: b', 'a.yaml:10 a: b']);
  });
});

describe('find references', () => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {a: b}}\n';
  const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec: {selector: {a: b}}\n';
  const two = service.replace('name: s', 'name: t');

  test('from a selector to all copies', () =>
    checkReferences(`#- s.yaml\n${service.replace('a: b', 'a: $0b')}#- p.yaml\n${pod}#- q.yaml\n${pod}`, [
      'p.yaml:3 a: b',
      'q.yaml:3 a: b',
    ]));
  test('from a label to all Services', () =>
    checkReferences(`#- p.yaml\n${pod.replace('a: b', 'a: $0b')}#- s.yaml\n${service}#- t.yaml\n${two}`, [
      's.yaml:4 a: b',
      't.yaml:4 a: b',
    ]));
  test('from a workload to all selectors', () =>
    checkReferences(`#- p.yaml\n${pod.replace('name: p', 'name: $0p')}#- s.yaml\n${service}`, ['s.yaml:4 {a: b}']));
  test('elsewhere nothing', () => checkReferences(`#- p.yaml\n${pod.replace('Pod', 'P$0od')}`, []));
});
