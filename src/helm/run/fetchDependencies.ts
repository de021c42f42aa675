import type { Helm } from './findHelm.ts';
import { type ProgramResult, runProgram } from './runProgram.ts';

/** Time limit in minutes: fetching needs the network. */
const MINUTES = 5;

/**
 * Has Helm fetch the dependencies of a chart (absolute folder). Runs with the user's own environment, for their
 * repositories and logins: they asked for it.
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

/** Why it failed, in Helm's words; '' where it succeeded. */
export function failureOf({ outcome, exitCode, stderr }: ProgramResult): string {
  return outcome === 'ended' && exitCode === 0 ? '' : stderr.trim() || outcome;
}
