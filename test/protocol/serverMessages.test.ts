import { describe, expect, test } from 'vitest';
import { initialSettingsOf, isFilesTooLarge, isParamsOf, isServerStatus } from '../../src/protocol/serverMessages.ts';
import type { ServerRequests } from '../../src/protocol/serverMessages.ts';

type Method = keyof ServerRequests;

const position = { line: 0, character: 7 };

const build = { root: 'file:///a', id: 'overlays/prod' };
const dependency = { name: 'common', version: '2.x', repository: '' };

const good: readonly (readonly [Method, unknown])[] = [
  ['podwire/treeChildren', { parentId: '', problemsOnly: false }],
  ['podwire/graph', { scope: 'workspace', uri: '', focusId: '' }],
  ['podwire/graph', { scope: 'neighborhood', uri: 'file:///a', focusId: 'x' }],
  ['podwire/graphParts', { scope: 'workspace', uri: '', focusId: '', page: 1, have: 0 }],
  ['podwire/graph', { scope: 'workspace', uri: '', focusId: '', build: 'overlays/prod' }],
  ['podwire/treeChildren', { parentId: '', problemsOnly: false, build: 'overlays/prod' }],
  ['podwire/describe', { id: 'x', build: 'overlays/prod' }],
  ['podwire/locate', { id: 'x' }],
  ['podwire/resourceAt', { uri: 'file:///a', position }],
  ['podwire/services', {}],
  ['podwire/explain', { id: 'x' }],
  ['podwire/nextProblem', { uri: '', position, isForward: true }],
  ['podwire/overview', {}],
  ['podwire/status', {}],
  ['podwire/builds', { uri: '' }],
  ['podwire/buildText', build],
  ['podwire/buildAtHead', build],
  ['podwire/placesInBuild', { ...build, uri: 'file:///a', position }],
  ['podwire/placeOfBuild', { ...build, position }],
  ['podwire/problemsInBuild', build],
  ['podwire/missingDependencies', {}],
  ['podwire/fetchDependencies', { charts: [] }],
  ['podwire/fetchDependencies', { charts: [{ root: 'file:///a', chart: 'api', dependencies: [dependency] }] }],
];

const bad: readonly (readonly [Method, unknown])[] = [
  ...good.flatMap(([method]) => [undefined, null, 1, 'text', []].map(value => [method, value] as const)),
  ['podwire/treeChildren', { parentId: '' }],
  ['podwire/treeChildren', { parentId: null, problemsOnly: false }],
  ['podwire/graph', { scope: 'galaxy', uri: '', focusId: '' }],
  ['podwire/graph', { scope: 'workspace', uri: '' }],
  ['podwire/graphParts', { scope: 'workspace', uri: '', focusId: '' }],
  ['podwire/graphParts', { scope: 'workspace', uri: '', focusId: '', page: -1, have: 0 }],
  ['podwire/graphParts', { scope: 'workspace', uri: '', focusId: '', page: 1, have: 0, compare: 1 }],
  ['podwire/graphParts', { scope: 'galaxy', uri: '', focusId: '', page: 1, have: 0 }],
  ['podwire/graph', { scope: 'workspace', uri: '', focusId: '', build: 1 }],
  ['podwire/treeChildren', { parentId: '', problemsOnly: false, build: null }],
  ['podwire/describe', { id: 'x', build: {} }],
  ['podwire/locate', { id: 1 }],
  ['podwire/resourceAt', { uri: 'file:///a', position: { line: 0.5, character: 0 } }],
  ['podwire/resourceAt', { uri: 'file:///a', position: { line: 0, character: -1 } }],
  ['podwire/resourceAt', { uri: 'file:///a', position: { line: 0 } }],
  ['podwire/resourceAt', { position }],
  ['podwire/explain', {}],
  ['podwire/nextProblem', { uri: '', position }],
  ['podwire/nextProblem', { uri: '', isForward: true }],
  ['podwire/builds', { uri: 1 }],
  ['podwire/buildText', { id: 'x' }],
  ['podwire/buildText', { root: 'file:///a', id: null }],
  ['podwire/placesInBuild', { ...build, position }],
  ['podwire/placesInBuild', { ...build, uri: 'file:///a', position: { line: -1, character: 0 } }],
  ['podwire/placeOfBuild', { position }],
  ['podwire/placeOfBuild', build],
  ['podwire/fetchDependencies', {}],
  ['podwire/fetchDependencies', { charts: [{ root: 'file:///a', chart: 'api' }] }],
  ['podwire/fetchDependencies', { charts: [{ root: 'file:///a', chart: 'api', dependencies: [{ name: 'b' }] }] }],
];

describe('parameters of requests', () => {
  test.each(good)('%s takes %j', (method, params) => expect(isParamsOf[method](params)).toBe(true));
  test.each(bad)('%s refuses %j', (method, params) => expect(isParamsOf[method](params)).toBe(false));
});

describe('notifications', () => {
  test('a status', () => {
    expect(isServerStatus({ state: 'ready', revision: 0, files: 3, unopened: [] })).toBe(true);
    for (const value of [
      null,
      {},
      { state: 'gone', revision: 0, files: 3 },
      { state: 'ready', revision: '0', files: 3 },
    ]) {
      expect(isServerStatus(value)).toBe(false);
    }
  });

  test('files left out', () => {
    expect(isFilesTooLarge({ files: [] })).toBe(true);
    expect(isFilesTooLarge({ files: [{ file: 'a', reason: 'too large' }] })).toBe(true);
    for (const value of [null, {}, { files: {} }, { files: [{ file: 'a' }] }, { files: [null] }]) {
      expect(isFilesTooLarge(value)).toBe(false);
    }
  });
});

test('initial settings are taken where there are any', () => {
  expect(initialSettingsOf({ settings: { podwire: {} } })).toEqual({ podwire: {} });
  for (const value of [undefined, null, [], 'text', {}]) expect(initialSettingsOf(value)).toBeUndefined();
});
