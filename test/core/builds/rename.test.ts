import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { TextDocumentEdit } from 'vscode-languageserver-types';
import { cursorOf, parseFixture } from '../support/fixture.ts';
import { deployment, documents, service } from '../support/manifests.ts';
import { ROOT, uriOf } from '../support/workspace.ts';
import { builtFrom } from './builtProblems.ts';

/** What a rename at the cursor gives: the changed lines as `path:line text`, or why it is refused. */
function renameAt(text: string, name: string): readonly string[] | string {
  const fixture = parseFixture(text);
  const { path, position } = cursorOf(fixture);
  const answer = builtFrom(text).rename(uriOf(path), position, name);
  if (!answer) return 'nothing';
  if ('refused' in answer) return answer.refused;
  return (answer.edit.documentChanges ?? []).flatMap(change => {
    if (!TextDocumentEdit.is(change)) return ['not an edit'];
    const file = decodeURIComponent(change.textDocument.uri.slice(ROOT.length + 1));
    const before = fixture.files.get(file) ?? '';
    const document = TextDocument.create('', 'yaml', 0, before);
    const after = TextDocument.applyEdits(
      document,
      change.edits.filter(edit => 'newText' in edit),
    );
    const old = before.split('\n');
    return after.split('\n').flatMap((line, i) => (line === old[i] ? [] : [`${file}:${i + 1} ${line.trim()}`]));
  });
}

const BASE = `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${documents(service('web', 'app: web'), deployment('web', 'app: web'))}`;

const INLINE = `#- overlays/prod/kustomization.yaml
resources: [../../base]
patches:
  - target: {kind: Service}
    patch: |-
      - op: add
        path: /spec/selector/app
        value: web
#- overlays/test/kustomization.yaml
resources: [../../base]
`;

const fromSelector = (text: string) => text.replace('selector: {app: web}', 'selector: {app: w$$0eb}');

test('a label is renamed in the base, and in a patch that says the same', () =>
  expect(renameAt(fromSelector(BASE + INLINE), 'shop')).toEqual(
    expect.arrayContaining(['base/web.yaml:6 selector: {app: shop}', 'overlays/prod/kustomization.yaml:7 value: shop']),
  ));

test('from a patch, the same is renamed', () => {
  const text = BASE + INLINE;
  const wanted = renameAt(fromSelector(text), 'shop');
  const found = renameAt(text.replace('value: web', 'value: w$$0eb'), 'shop');
  expect([...found].sort()).toEqual([...wanted].sort());
});

test('where an overlay puts something else in, it is refused, with the overlay and the reason', () => {
  const text = `${BASE}#- overlays/prod/kustomization.yaml
resources: [../../base]
patches:
  - target: {kind: Deployment}
    patch: |-
      - op: replace
        path: /spec/template/metadata/labels/app
        value: w2
  - target: {kind: Service}
    patch: |-
      - op: test
        path: /spec/selector/app
        value: web
      - op: replace
        path: /spec/selector/app
        value: w2
`;
  expect(renameAt(fromSelector(text), 'shop')).toMatch(/^Podwire cannot rename this: in overlays\/prod, .*test/);
});

test('a label that an overlay sets by itself leaves the base alone', () => {
  const text = `${BASE}#- overlays/prod/kustomization.yaml
resources: [../../base]
labels:
  - pairs: {app: pro$0d}
    includeSelectors: true
`;
  expect(renameAt(text, 'live')).toEqual(['overlays/prod/kustomization.yaml:3 - pairs: {app: live}']);
});

test('a Service is renamed in the base and in the patch file that is merged into it', () => {
  const text = `${BASE.replace('name: web\nspec:\n  selector', 'name: w$$0eb\nspec:\n  selector')}#- overlays/prod/kustomization.yaml
resources: [../../base]
patches: [{path: patch.yaml}]
#- overlays/prod/patch.yaml
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: NodePort
`;
  expect(renameAt(text, 'shop')).toEqual(['base/web.yaml:4 name: shop', 'overlays/prod/patch.yaml:4 name: shop']);
});

test('a Service that a prefix names is renamed where its name is written', () => {
  const text = `${BASE.replace('name: web\nspec:\n  selector', 'name: w$$0eb\nspec:\n  selector')}#- overlays/a/kustomization.yaml
resources: [../../base]
namePrefix: a-
#- overlays/b/kustomization.yaml
resources: [../../base]
namePrefix: b-
`;
  expect(renameAt(text, 'shop')).toEqual(['base/web.yaml:4 name: shop']);
});

test('a Service that a patch names by its target is not renamed without it', () => {
  const text = `${BASE.replace('name: web\nspec:\n  selector', 'name: w$$0eb\nspec:\n  selector')}#- overlays/prod/kustomization.yaml
resources: [../../base]
patches:
  - target: {kind: Service, name: web}
    patch: '[{op: add, path: /spec/type, value: NodePort}]'
`;
  expect(renameAt(text, 'shop')).toBe(
    'Podwire cannot rename this: in overlays/prod, a patch would meet nothing any more.',
  );
});
