import { expect, test } from 'vitest';
import { masked } from '../../../src/cli/formats/masked.ts';

test.each([
  ['patches:\n- patch: |\n    kind: Secret\n    stringData: {a: MARK}\n'],
  ['patches:\n- target: {kind: Secret}\n  patch: \'[{"op": "add", "path": "/x", "value": "MARK"}]\'\n'],
  ['patches:\n- target: {name: s}\n  patch: \'[{"op": "add", "path": "/data/a", "value": "MARK"}]\'\n'],
  ['patchesStrategicMerge:\n- |-\n  kind: Secret\n  data: {a: MARK}\n'],
  ['patchesJson6902:\n- target: {kind: Secret}\n  patch: "[{op: add, path: /data/a, value: MARK}]"\n'],
  ['- op: add\n  path: /stringData/a\n  value: MARK\n'],
  ['[{"op": "add", "path": "/data/a", "value": "MARK"}]\n'],
  ['secretGenerator:\n- literals: [a=MARK]\npatches:\n- patch: "{kind: Secret, data: {a: MARK}}"\n'],
])('what a patch puts into a Secret is blank: %j', text => {
  expect(masked(text)).not.toContain('MARK');
  expect(masked(text)).toHaveLength(text.length);
});

test.each([
  [
    'patches:\n- target: {kind: Service}\n  patch: "[{op: add, path: /spec/x, value: seen}]"\n- patch: "{kind: Secret}"\n',
  ],
  ['- op: add\n  path: /metadata/x\n  value: seen\n'],
  ['spec: {volumeMounts: [{mountPath: /data, name: seen}]}\n'],
  ['spec: {volumeMounts: [{mountPath: /data, name: seen]\n'],
])('others are not: %j', text => {
  expect(masked(text)).toContain('seen');
});
