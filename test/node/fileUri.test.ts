import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uriBelow, uriOfPath } from '../../src/node/fileUri.ts';

const FOLDERS = ['/', '/w', '/w/', '/a b', '/ünï/x#y', '/w/%41'];
const name = fc.oneof(fc.stringMatching(/^[\w~-][\w.~-]*$/), fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }));

test('the URI of what is below a folder is that of its path', () => {
  const isName = (each: string) => !each.includes('/') && !each.includes('\0') && each !== '.' && each !== '..';
  fc.assert(
    fc.property(fc.constantFrom(...FOLDERS), fc.array(name.filter(isName), { minLength: 1 }), (folder, names) => {
      const file = names.join('/');
      expect(uriBelow(folder, uriOfPath(folder), file)).toBe(uriOfPath(path.join(folder, file)));
    }),
  );
});
