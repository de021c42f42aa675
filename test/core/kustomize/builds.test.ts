import { describe, expect, test } from 'vitest';
import { build, faultText, objectsOf, readCases } from './support/buildCases.ts';

describe.each(
  [
    'reading',
    'patches',
    'labels',
    'generators',
    'replacements',
    'configurations',
    'names',
    'shared',
    'oddities',
    'printing',
  ].map(each => `${each}.txt`),
)('builds of %s are as kubectl kustomize makes them', file => {
  test.each(readCases(file).map(each => [each.name, each] as const))('%s', (_, each) => {
    const output = build(each);
    expect(output.faults.map(fault => faultText(fault, each.files))).toEqual(each.faults);
    expect(output.status).toBe(each.built === undefined ? 'failed' : 'built');
    const objects = objectsOf(output.documents.map(document => document.text).join('---\n'));
    const expected = objectsOf(each.built ?? '');
    expect(objects).toEqual(expected);
    expect(Object.keys(objects)).toEqual(Object.keys(expected));
  });
});
