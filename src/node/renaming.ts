import { renameSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { codeOf } from './diskErrors.ts';

/** Windows refuses a rename while another program, often a virus scanner, has one of the files open. */
const PASSING: ReadonlySet<string> = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** Milliseconds before each retry. */
const PAUSES = [10, 20, 50, 100, 200, 400];

/** Moves a file over another one, with retries while the file is in use. Throws the last error of the file system. */
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

/** The same, synchronously. */
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
