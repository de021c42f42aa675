import { expect, test } from 'vitest';
import { parseManifest } from '../../../src/core/parse/parseManifest.ts';
import { ListedTexts } from '../../../src/node/reading/listedTexts.ts';

const files: Readonly<Record<string, string>> = {
  'base/kustomization.yaml': 'resources: [web.yaml, ../other/db.yaml]\npatches:\n- path: patch.yaml\n',
  'base/patch.yaml': 'kind: Deployment\n',
  'base/web.yaml': 'kind: Service\n',
  'base/unlisted.yaml': 'kind: Service\n',
  'other/db.yaml': 'kind: Service\n',
};

test('texts that a kustomization lists are handed over, wherever they stand, and no others', () => {
  const listed = new ListedTexts();
  for (const [path, text] of Object.entries(files))
    listed.note(path, text, parseManifest(text, { path, podTemplates: [] }));
  expect(Object.keys(files).filter(path => listed.of(path) !== undefined)).toEqual([
    'base/kustomization.yaml',
    'base/patch.yaml',
    'base/web.yaml',
    'other/db.yaml',
  ]);
});

test('bytes that nobody read are read where they are listed', () => {
  const listed = new ListedTexts();
  const text = 'patches:\n- path: patch.json\n  target: {kind: Service}\n';
  listed.note('a/patch.json', new TextEncoder().encode('[]'));
  listed.note('a/kustomization.yaml', text, parseManifest(text, { path: 'a/kustomization.yaml', podTemplates: [] }));
  expect(listed.of('a/patch.json')).toBe('[]');
});
