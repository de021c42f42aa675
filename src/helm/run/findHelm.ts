import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import gte from 'semver/functions/gte.js';
import { isInside } from '../../node/paths.ts';
import { helmEnvironment } from './environment.ts';
import { runProgram } from './runProgram.ts';

/** A usable Helm. */
export interface Helm {
  /** Absolute. */
  readonly program: string;
  /** `3.14.2`. */
  readonly version: string;
}

/** A Helm, or why there is none: the end of "were not read: …". */
export type FoundHelm = { readonly helm: Helm } | { readonly absent: string };

/** The oldest Helm with all options that Podwire uses. */
const OLDEST_HELM = '3.8.0';

/** What to look for, and where. */
export interface HelmSearch {
  /** A path that the user configured; undefined for the PATH. */
  readonly named: string | undefined;
  /** Value of PATH in the environment. */
  readonly pathVariable: string;
  /** Folders (absolute) from which no program is run: those of the workspace. */
  readonly workspace: readonly string[];
  /** Milliseconds that `helm version` may take; default 10,000. */
  readonly timeLimit?: number;
}

/**
 * Finds Helm: at the configured path, else the first usable one on the PATH, in absolute entries outside of the
 * workspace. Where none is usable, the reason is that of the first one.
 */
export async function findHelm(search: HelmSearch): Promise<FoundHelm> {
  const { named, timeLimit = 10_000 } = search;
  if (named !== undefined && !path.isAbsolute(named)) return { absent: `the path of helm is not absolute: ${named}` };
  const candidates = named === undefined ? onPath(search.pathVariable) : [named];
  let first: FoundHelm | undefined;
  for (const candidate of candidates) {
    if (!(await isOurs(candidate, search.workspace))) continue;
    const found = await checkVersion(candidate, timeLimit);
    if ('helm' in found) return found;
    first ??= found;
  }
  return first ?? { absent: named === undefined ? 'helm was not found' : `there is no program ${named}` };
}

function onPath(variable: string): readonly string[] {
  const name = process.platform === 'win32' ? 'helm.exe' : 'helm';
  return variable
    .split(path.delimiter)
    .filter(folder => path.isAbsolute(folder))
    .map(folder => path.join(folder, name));
}

/** True for a program outside of the workspace, by its path as well as by its real path. */
async function isOurs(program: string, workspace: readonly string[]): Promise<boolean> {
  try {
    await access(program, constants.X_OK);
    if (!(await stat(program)).isFile()) return false;
    const places = [program, await realpath(program)];
    const folders = await Promise.all(workspace.map(folder => realpath(folder).catch(() => folder)));
    return !places.some(place => [...workspace, ...folders].some(folder => isInside(folder, place)));
  } catch {
    return false;
  }
}

async function checkVersion(program: string, timeLimit: number): Promise<FoundHelm> {
  const env = helmEnvironment(path.join(os.tmpdir(), 'podwire-no-home'));
  const run = { program, args: ['version', '--short'], cwd: os.tmpdir(), env, timeLimit, outputLimit: 65_536 };
  const { outcome, exitCode, stdout } = await runProgram(run);
  if (outcome === 'timeout')
    return { absent: `${program} took longer than ${timeLimit / 1000} s to report its version` };
  if (outcome === 'not started') return { absent: `${program} could not be started` };
  const version = /^v?(\d+\.\d+\.\d+)/m.exec(stdout)?.[1];
  if (outcome !== 'ended' || exitCode !== 0 || !version) return { absent: `${program} does not report its version` };
  if (!gte(version, OLDEST_HELM)) return { absent: `helm ${version} is older than ${OLDEST_HELM}` };
  return { helm: { program, version } };
}
