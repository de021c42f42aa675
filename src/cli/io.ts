import type { Command } from 'commander';
import type { StartCluster } from '../cluster/protocol/port.ts';
import type { ProgressLine } from './progress/progressLine.ts';

/** The environment of a command; tests pass their own streams. */
export interface CommandIo {
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  /** Reads standard input to its end. */
  readonly readInput: () => Promise<Uint8Array>;
  /** Absolute. */
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Asks the user; present only on a terminal. */
  readonly ask?: (question: string) => Promise<boolean>;
  /** Ends a command that runs until it is stopped. */
  readonly end?: AbortSignal;
  /** Shows progress on a terminal. */
  readonly progress?: ProgressLine | undefined;
  /** Replaces the cluster process in tests. */
  readonly startCluster?: StartCluster;
}

/** The part of a stream that commands use. */
export interface OutputStream {
  readonly isTTY?: boolean;
  /** Width of the terminal, in characters. */
  readonly columns?: number;
  write(text: string): unknown;
}

/** Exit codes: finding problems is different from a command that failed. */
export const ExitCode = { ok: 0, problems: 1, failed: 2 } as const;

/** Ends a command with one line on stderr and exit code 2: bad usage or input that cannot be read. */
export class UsageError extends Error {}

/**
 * True where output should have colors. `color`: `--color` or `--no-color`. Without either, NO_COLOR and then
 * FORCE_COLOR decide (https://no-color.org, https://force-color.org), and then whether it is a terminal.
 */
export function wantsColors({ stdout, environment }: CommandIo, color: boolean | undefined): boolean {
  if (color !== undefined) return color;
  if (environment['NO_COLOR']) return false;
  const force = environment['FORCE_COLOR'];
  if (force) return force !== '0' && force !== 'false';
  return stdout.isTTY === true && environment['TERM'] !== 'dumb';
}

/** Maximum width of lines on a terminal; undefined for any other output. */
export function widthOf({ stdout }: CommandIo): number | undefined {
  return stdout.isTTY ? stdout.columns : undefined;
}

/** Adds `--color` and `--no-color` to a command. */
export function addColorOptions(command: Command): Command {
  return command
    .option('--color', 'colors, on a terminal or not, as with FORCE_COLOR in the environment')
    .option('--no-color', 'no colors, as with NO_COLOR in the environment');
}
