import type { Command } from 'commander';
import type { StartCluster } from '../cluster/protocol/port.ts';
import type { ProgressLine } from './progress/progressLine.ts';

/** What a command needs of its surroundings; a test gives it streams of its own. */
export interface CommandIo {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Everything that comes in over standard input, until its end. */
  readonly readInput: () => Promise<Uint8Array>;
  /** Absolute. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Puts a question to a person; only where one sits at a terminal. */
  readonly ask?: (question: string) => Promise<boolean>;
  /** Ends what goes on until somebody ends it. */
  readonly end?: AbortSignal;
  /** Says what goes on, where a person looks at a terminal. */
  readonly progress?: ProgressLine | undefined;
  /** What asks a cluster, in place of a process of its own. */
  readonly startCluster?: StartCluster;
}

/** As much of a stream as commands use. */
export interface OutputStream {
  readonly isTTY?: boolean;
  /** How wide a terminal is, in characters. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** Exit codes: problems found are not the same as a program that could not do its work. */
export const ExitCode = { ok: 0, problems: 1, failed: 2 } as const;

/** Ends a command with one line on stderr and exit code 2: bad usage or input that cannot be read. */
export class UsageError extends Error {}

/**
 * True where output may have colors. `color`: what `--color` or `--no-color` says. Without a word the environment is
 * asked, NO_COLOR before FORCE_COLOR (https://no-color.org, https://force-color.org), and then whether it is a terminal.
 */
export function wantsColors({ stdout, environment }: CommandIo, color: boolean | undefined): boolean {
  if (color !== undefined) return color;
  if (environment['NO_COLOR']) return false;
  const force = environment['FORCE_COLOR'];
  if (force) return force !== '0' && force !== 'false';
  return stdout.isTTY === true && environment['TERM'] !== 'dumb';
}

/** How wide lines may be that are read on a terminal; undefined for any other output. */
export function widthOf({ stdout }: CommandIo): number | undefined {
  return stdout.isTTY ? stdout.columns : undefined;
}

/** Adds `--color` and `--no-color` to a command. */
export function addColorOptions(command: Command): Command {
  return command
    .option('--color', 'colors, on a terminal or not, as with FORCE_COLOR in the environment')
    .option('--no-color', 'no colors, as with NO_COLOR in the environment');
}
