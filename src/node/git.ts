import { spawn } from 'node:child_process';

/** A Git command that failed, or a `git` that could not be started; the message is one line. */
export class GitError extends Error {}

/** A regular file in a commit. */
export interface GitFile {
  /** Relative to the folder asked for, `/`. */
  readonly path: string;
  /** Of its content. */
  readonly object: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * The commit that a change is compared with: where the current commit and a revision part, or the revision itself where
 * their histories do not meet (a shallow clone). Throws a GitError for what is no revision or no repository.
 */
export async function baseCommit(folder: string, revision: string): Promise<string> {
  const commit = await line(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if (commit === undefined) {
    const inside = await line(folder, ['rev-parse', '--is-inside-work-tree']);
    throw new GitError(
      inside === 'true' ? `there is no revision ${revision}` : 'this is no folder of a Git repository',
    );
  }
  return (await line(folder, ['merge-base', 'HEAD', commit])) ?? commit;
}

/** The regular files of a commit in a folder and below it; links and submodules are left out. */
export async function filesAt(folder: string, commit: string): Promise<readonly GitFile[]> {
  const output = await git(folder, ['ls-tree', '-r', '-l', '-z', commit]);
  return output
    .toString('utf8')
    .split('\0')
    .flatMap(entry => {
      const [, object, size, path] = /^100\d{3} blob ([0-9a-f]+) +(\d+)\t([^]+)$/.exec(entry) ?? [];
      return object && size && path ? [{ path, object, size: Number(size) }] : [];
    });
}

/** The contents of objects, in their order; undefined for one that is not there (a partial clone). */
export async function contentsOf(
  folder: string,
  objects: readonly string[],
): Promise<readonly (Uint8Array | undefined)[]> {
  const output = await git(folder, ['cat-file', '--batch'], `${objects.join('\n')}\n`);
  let at = 0;
  return objects.map(() => {
    const end = output.indexOf(10, at);
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(output.toString('latin1', at, end))?.[1];
    at = end + 1;
    if (size === undefined) return undefined;
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

const NOT_STARTED = 'git cannot be started';

/**
 * Runs Git without a shell. It reads objects only: no command here touches the index or the work tree, asks anybody,
 * reaches out to a network, or runs a program that the repository's configuration names.
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
    const child = spawn('git', [...safe, ...args], { cwd: folder, env, stdio: 'pipe', windowsHide: true });
    const chunks: Buffer[] = [];
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(0, 2000)));
    child.on('error', () => reject(new GitError(NOT_STARTED)));
    child.on('close', code => {
      if (code === 0) resolve(Buffer.concat(chunks));
      else reject(new GitError(said.trim().split('\n')[0] || `git ${args[0] ?? ''} failed`));
    });
    // Git may end before it has read everything.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
