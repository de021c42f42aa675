import { expect, test } from 'vitest';
import { leaksToEditor } from './support/secretLeaks.ts';

test('no answer to an editor has a word of a Secret, wherever it is asked', async () => {
  expect(await leaksToEditor(() => true)).toEqual([]);
}, 180_000);
