import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';
import { computing } from '../../support/computing.ts';
import { Bundles } from '../../../src/core/index/bundles.ts';
import { PathPosting, sortKeyOf } from '../../../src/core/index/pathPosting.ts';

function bundlesOf(globs: readonly string[]): Bundles {
  const bundles = new Bundles();
  bundles.set(globs);
  return bundles;
}

const segment = fc.constantFrom('a', 'b', 'c.d', '*', '**', '?', '{a,b}', '[ab]', 'a*', '!a', '+(a|b)', '.', '', '\\*');
const glob = fc
  .array(segment, { minLength: 1, maxLength: 4 })
  .map(all => all.join('/'))
  .filter(each => each !== '');
const path = fc.array(fc.constantFrom('a', 'b', 'c.d', 'ab'), { minLength: 1, maxLength: 4 }).map(all => all.join('/'));

describe('bundles', () => {
  test('a file is in the first bundle that matches it, whatever the globs', () => {
    fc.assert(
      fc.property(fc.array(glob, { maxLength: 5 }), path, (globs, file) => {
        const expected = globs.findIndex(each => picomatch(each, { dot: true, noextglob: true })(file));
        expect(bundlesOf(globs).of(file)).toBe(expected);
      }),
      { numRuns: 3000 },
    );
  });

  test('of a list there is what a file sees, also after changes of the list and of the globs', () => {
    const posting = new PathPosting();
    const bundles = bundlesOf(['a/**', 'b/**']);
    const add = (path: string) => posting.add({ id: path, path, sortKey: sortKeyOf(path) });
    const seen = (path: string) => bundles.beside(path, posting).map(({ id }) => id);
    for (const path of ['c/1', 'a/1', 'b/1', 'a/2']) add(path);
    expect([seen('a/x'), seen('b/x'), seen('c/x'), seen('d')]).toEqual([['a/1', 'a/2'], ['b/1'], ['c/1'], ['c/1']]);
    add('a/0');
    expect(seen('a/x')).toEqual(['a/0', 'a/1', 'a/2']);
    posting.remove({ id: 'a/1', path: 'a/1', sortKey: sortKeyOf('a/1') });
    expect(seen('a/x')).toEqual(['a/0', 'a/2']);
    bundles.set(['{a,b}/**']);
    expect(seen('b/x')).toEqual(['a/0', 'a/2', 'b/1']);
    bundles.set([]);
    expect(seen('b/x')).toEqual(['a/0', 'a/2', 'b/1', 'c/1']);
    bundles.setOne();
    expect(seen('b/x')).toEqual(['a/0', 'a/2', 'b/1', 'c/1']);
  });

  test('what was found is forgotten with the globs', () => {
    const bundles = bundlesOf(['a/**']);
    expect(bundles.of('a/x')).toBe(0);
    expect(bundles.set(['b/**', 'a/**'])).toBe(true);
    expect(bundles.of('a/x')).toBe(1);
    bundles.set([]);
    expect(bundles.isEmpty).toBe(true);
    expect(bundles.of('a/x')).toBe(-1);
  });

  test('a thousand bundles are looked up as fast as ten', () => {
    const time = (count: number): number => {
      const bundles = bundlesOf(Array.from({ length: count }, (_, i) => `apps/team-${i}/**`));
      const files = Array.from({ length: 20_000 }, (_, i) => `apps/team-${i % count}/app-${i}/service.yaml`);
      return computing(() => files.forEach(file => bundles.of(file)));
    };
    time(10);
    // Looking at each bundle would take a hundred times as long.
    expect(time(1000)).toBeLessThan(20 * Math.max(5, time(10)));
  });
});

test.each(['*a'.repeat(40), `${'+(a)'.repeat(25)}b`, `${'**/'.repeat(40)}x`, 'a'.repeat(70_000)])(
  'a glob that takes long to match holds nothing up: %#',
  glob => {
    const bundles = new Bundles();
    bundles.set([glob, 'a/*.yaml']);
    const start = process.cpuUsage().user;
    expect([bundles.of(`${'a'.repeat(60)}.yaml`), bundles.of('a/x.yaml')]).toEqual([-1, 1]);
    expect(process.cpuUsage().user - start).toBeLessThan(2e6);
  },
);
