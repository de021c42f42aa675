import { spawn } from 'node:child_process';
import { programOnPath } from './programOnPath.ts';

/** A Git command that failed, or a `git` that could not be started; the message is one line. */
export class GitError extends Error {}

/** A regular file in a commit. */
export interface GitFile {
  /** Path relative to the requested folder, `/`. */
  readonly path: string;
  /** Object name (hash) of its content. */
  readonly object: string;
  /** Size in bytes; Infinity where the name is no UTF-8, so that the disk is not asked for such a file either. */
  readonly size: number;
}

/** The content of a commit. */
export interface GitTree {
  readonly files: readonly GitFile[];
  /** Folders (relative, `/`) of submodules, whose files are not part of this repository. */
  readonly submodules: readonly string[];
}

/**
 * The commit to compare with: the merge base of HEAD and a revision, or the revision itself where there is none (a
 * shallow clone); undefined for the HEAD of a repository without a commit. Throws a GitError for an unknown revision,
 * and outside of a repository.
 */
export async function baseCommit(folder: string, revision: string): Promise<string | undefined> {
  // In two steps, as everything after `:/` would be a text to search for.
  const object = await line(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', revision]);
  const commit = object && (await line(folder, ['rev-parse', '--verify', '--quiet', `${object}^{commit}`]));
  const inside = await line(folder, ['rev-parse', '--is-inside-work-tree']);
  if (inside === 'false')
    throw new GitError('this repository is bare, or this is its .git: there are no files here to compare');
  if (!commit) {
    if (inside !== 'true') throw new GitError('this folder is not in a Git repository');
    if (revision === 'HEAD' && (await line(folder, ['symbolic-ref', '--quiet', 'HEAD']))) return undefined;
    const isShallow = (await line(folder, ['rev-parse', '--is-shallow-repository'])) === 'true';
    const hint = isShallow ? ': this clone is shallow; git fetch --unshallow brings the rest of its history' : '';
    throw new GitError(`there is no revision ${JSON.stringify(revision).slice(1, -1)}${hint}`);
  }
  return (await line(folder, ['merge-base', 'HEAD', commit])) ?? commit;
}

/** A partial clone may lack objects, and nothing is fetched without being asked. */
const FETCH = 'git fetch --refetch brings what a partial clone left out, git fetch --unshallow what a shallow one did';

/** The regular files of a commit in a folder and below it, without links, and the submodules there. */
export async function treeAt(folder: string, commit: string): Promise<GitTree> {
  const output = await git(folder, ['ls-tree', '-r', '-l', '-z', commit]).catch((error: unknown) => {
    throw error instanceof GitError && error.message !== NOT_STARTED
      ? new GitError(`the base is incomplete here (${error.message}): ${FETCH}`)
      : error;
  });
  const entries = output.toString('utf8').split('\0');
  // Git has no size for an object that is missing, and does not say so.
  if (entries.some(entry => /^100\d{3} blob [0-9a-f]+ +BAD\t/.test(entry)))
    throw new GitError(`the base is incomplete here: ${FETCH}`);
  const files = entries.flatMap(entry => {
    const [, object, size, path] = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t([^]+)$/.exec(entry) ?? [];
    if (!object || !size || !path) return [];
    const isMisnamed = path.includes('\uFFFD') && !output.includes(path);
    return [{ path, object, size: isMisnamed ? Infinity : Number(size) }];
  });
  const submodules = entries.flatMap(entry => /^160000 commit [0-9a-f]+ +-\t([^]+)$/.exec(entry)?.[1] ?? []);
  return { files, submodules };
}

/**
 * The contents of objects, in their order. Throws a GitError where one is missing: an incomplete base is not compared.
 */
export async function contentsOf(folder: string, objects: readonly string[]): Promise<readonly Uint8Array[]> {
  const output = await git(folder, ['cat-file', '--batch'], `${objects.join('\n')}\n`);
  let at = 0;
  return objects.map(() => {
    const end = output.indexOf(10, at);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(output.toString('latin1', at, end))?.[1];
    at = end + 1;
    if (size === undefined) throw new GitError(`the base is incomplete here: ${FETCH}`);
    const content = output.subarray(at, at + Number(size));
    at += Number(size) + 1;
    return content;
  });
}

async function line(folder: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await git(folder, args)).toString('utf8').trim();
  } catch (error) {
    if (error instanceof GitError && error.message === NOT_STARTED) throw error;
    return undefined;
  }
}

/** The error in Git's standard error, which also contains warnings. */
function faultIn(said: string): string | undefined {
  const lines = said.split('\n').map(each => each.trim());
  const isFault = (each: string): boolean => each.startsWith('fatal:') || each.startsWith('error:');
  return lines.find(isFault) ?? lines.find(each => each !== '' && !/^(warning|hint):/.test(each));
}

const NOT_STARTED = 'git cannot be started';

/**
 * Runs Git without a shell. It only reads objects: no command here changes the index or the work tree, prompts the
 * user, uses the network, or runs a program from the repository's configuration.
 */
function git(folder: string, args: readonly string[], input = ''): Promise<Buffer> {
  const env = {
    ...process.env,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
  const safe = ['-c', 'core.fsmonitor=false', '--no-pager', '--no-replace-objects'];
  return new Promise((resolve, reject) => {
    const program = programOnPath('git', { pathVariable: process.env['PATH'] });
    if (program === undefined) return reject(new GitError(NOT_STARTED));
    const child = spawn(program, [...safe, ...args], { cwd: folder, env, stdio: 'pipe', windowsHide: true });
    const chunks: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(0, 2000)));
    child.on('error', () => reject(new GitError(NOT_STARTED)));
    child.on('close', code => {
      if (code === 0) resolve(Buffer.concat(chunks));
      else reject(new GitError(faultIn(said) ?? `git ${args[0] ?? ''} failed`));
    });
    // Git may exit before it has read all of its input.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
