import { renameSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { codeOf } from './diskErrors.ts';

/** Windows refuses a rename while anybody, a scanner of viruses most often, has one of the files open. */
const PASSING: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** Milliseconds before each further try. */
const PAUSES = [10, 20, 50, 100, 200, 400];

/** Puts a file in another's place, trying again where somebody is in the way for a moment. Throws what the disk says at last. */
export async function renameOver(from: string, to: string, move: typeof rename = rename): Promise<void> {
  for (const pause of PAUSES) {
    try {
      return await move(from, to);
    } catch (error) {
      if (!PASSING.has(codeOf(error))) throw error;
      await setTimeout(pause);
    }
  }
  await move(from, to);
}

/** The same without anything else getting its turn. */
export function renameOverSync(from: string, to: string, move: typeof renameSync = renameSync): void {
  for (const pause of PAUSES) {
    try {
      return move(from, to);
    } catch (error) {
      if (!PASSING.has(codeOf(error))) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
    }
  }
  move(from, to);
}
