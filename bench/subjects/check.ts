import path from 'node:path';
import { runPodwire } from '../../src/cli/podwire.ts';
import { type Run, timed } from '../lib/measure.ts';

/** `podwire check` of a folder, printed and all; only the start of the process is left out, as it is for everybody here. */
export async function check(folder: string): Promise<Run> {
  const folders = { cwd: path.resolve(folder), environment: {}, readInput: async () => new Uint8Array() };
  let printed = 0;
  const stdout = { write: (text: string) => (printed += text.length) };
  let said = '';
  const stderr = { write: (text: string) => (said += text) };
  const run = await timed(async () => {
    const code = await runPodwire(['check', '--helm', 'off'], { ...folders, stdout, stderr });
    if (code > 1) throw new Error(said);
  });
  return { ...run, printed };
}
