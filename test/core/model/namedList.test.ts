import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foundIn, type Named, withChanged } from '../../../src/core/model/lists/namedList.ts';

interface Thing extends Named {
  readonly value: number;
}

const thing = (name: string, value = 0): Thing => ({ namespace: 'shop', name, value });

test('objects are found by namespace, name and kind', () => {
  const list = [thing('a', 1), thing('b', 2)];
  expect(foundIn(list, thing('b'))?.value).toBe(2);
  expect(foundIn(list, { namespace: 'other', name: 'b' })).toBeUndefined();
  expect(foundIn(list, { kind: 'Pod', namespace: 'shop', name: 'b' })).toBeUndefined();
});

test('a list that was changed has the others where they were, and the list before it stays as it was', () => {
  const before = [thing('a'), thing('b'), thing('c')];
  const after = withChanged(before, [thing('b', 1), thing('d', 2)], [thing('a')]);
  expect(after.map(({ name, value }) => `${name}${value}`)).toEqual(['b1', 'c0', 'd2']);
  expect(after[1]).toBe(before[2]);
  expect(before.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
  expect(withChanged(before, [])).toBe(before);
});

test('lists that were made of one another, in any order, find what they have and nothing else', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const step = fc.record({ from: fc.nat(4), changed: fc.array(name), removed: fc.array(name), to: fc.nat(4) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), steps => {
      const lists: (readonly Thing[])[] = [];
      for (const [number, { from, changed, removed, to }] of steps.entries()) {
        const before = lists[from] ?? [];
        const expected = new Map(before.map(each => [each.name, each]));
        for (const each of removed) expected.delete(each);
        const now = changed.map(each => thing(each, number));
        for (const each of now) expected.set(each.name, each);
        lists[to] = withChanged(
          before,
          now,
          removed.map(each => thing(each)),
        );
        expect(lists[to]).toEqual([...expected.values()]);
        for (const list of lists.filter(Boolean))
          for (const each of ['a', 'b', 'c', 'd', 'e'])
            expect(foundIn(list, thing(each))).toBe(list.find(one => one.name === each));
      }
    }),
    { numRuns: 300 },
  );
});
