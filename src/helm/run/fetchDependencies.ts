import type { Helm } from './findHelm.ts';
import { type ProgramResult, runProgram } from './runProgram.ts';

/** Fetching goes over a network. */
const MINUTES = 5;

/**
 * Has Helm fetch what a chart (an absolute folder) needs. Runs with the person's own environment: repositories and logins are
 * theirs, and they asked for it.
 */
export function fetchDependencies(
  { program }: Helm,
  chart: string,
  environment: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<ProgramResult> {
  const args = ['dependency', 'build', '--', chart];
  const limits = { timeLimit: MINUTES * 60_000, outputLimit: 1024 * 1024 };
  return runProgram({ program, args, cwd: chart, env: { ...environment }, ...limits, signal });
}

/** Why it failed, in Helm's words; '' where it did not. */
export function failureOf({ outcome, exitCode, stderr }: ProgramResult): string {
  return outcome === 'ended' && exitCode === 0 ? '' : stderr.trim() || outcome;
}
