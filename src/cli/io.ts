/** What a command needs of its surroundings; a test gives it streams of its own. */
export interface CommandIo {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Everything that comes in over standard input, until its end. */
  readonly readInput: () => Promise<Uint8Array>;
  /** Absolute. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** As much of a stream as commands use. */
export interface OutputStream {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** Exit codes: problems found are not the same as a program that could not do its work. */
export const ExitCode = { ok: 0, problems: 1, failed: 2 } as const;

/** Ends a command with one line on stderr and exit code 2: bad usage or input that cannot be read. */
export class UsageError extends Error {}

/** True where output may have colors: a terminal, and nobody asked for none (`color`: what `--no-color` says). */
export function wantsColors({ stdout, environment }: CommandIo, color = true): boolean {
  return color && stdout.isTTY === true && !environment['NO_COLOR'] && environment['TERM'] !== 'dumb';
}
