import type { CommandIo } from '../../src/cli/io.ts';
import { runPodwire } from '../../src/cli/podwire.ts';

/** Where the command line runs, besides its folder. */
export interface Surroundings {
  readonly environment?: CommandIo['environment'];
  readonly isTTY?: boolean;
  /** What comes in over standard input. */
  readonly input?: string | Uint8Array;
}

/** Runs the command line in a folder; what it wrote and its exit code. */
export async function run(
  cwd: string,
  args: readonly string[],
  { environment = {}, isTTY = false, input = '' }: Surroundings = {},
) {
  const written = { stdout: '', stderr: '' };
  const code = await runPodwire(args, {
    stdout: { isTTY, write: text => (written.stdout += text) },
    stderr: { write: text => (written.stderr += text) },
    readInput: async () => (typeof input === 'string' ? Buffer.from(input) : input),
    cwd,
    environment,
  });
  return { code, ...written };
}
