import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ChartTree } from '../chart/chartTree.ts';
import { StagedCopy } from './stagedCopy.ts';

const PREFIX = 'podwire-helm-';

/** Number of copies that are kept for the next time, since edits are small. */
const MAX_KEPT = 8;

/** Copies charts for Helm into a private folder of this process. */
export class Staging {
  readonly #parent: string;
  #folder: Promise<string> | undefined;
  /** Copies that are not in use, the least recently used ones first. */
  readonly #kept = new Map<string, StagedCopy>();
  #count = 0;

  /** parent: absolute; the system's folder for temporary files by default. */
  constructor(parent: string = os.tmpdir()) {
    this.#parent = parent;
    removeLeftovers(parent);
  }

  /** Helm's home folder, empty except for files of Helm itself. */
  async home(): Promise<string> {
    const home = path.join(await this.#own(), 'home');
    await mkdir(path.join(home, 'plugins'), { recursive: true, mode: 0o700 });
    return home;
  }

  /**
   * Runs `work` with a copy of files in a folder that nothing else uses meanwhile. key: identifies the origin of the
   * files, so that the next time only the differences are written.
   */
  async with<T>(key: string, tree: ChartTree, work: (folder: string) => Promise<T>): Promise<T> {
    const own = await this.#own();
    const kept = this.#kept.get(key);
    this.#kept.delete(key);
    const copy = kept ?? new StagedCopy(path.join(own, String(this.#count++)));
    try {
      await copy.sync(tree);
      return await work(copy.folder);
    } finally {
      // A copy that was removed meanwhile cannot be reused.
      if (own !== (await this.#folder) || this.#kept.has(key)) await copy.remove();
      else await this.#keep(key, copy);
    }
  }

  async #keep(key: string, copy: StagedCopy): Promise<void> {
    this.#kept.set(key, copy);
    const [oldest = ''] = this.#kept.keys();
    if (this.#kept.size <= MAX_KEPT) return;
    const superfluous = this.#kept.get(oldest);
    this.#kept.delete(oldest);
    await superfluous?.remove();
  }

  /** Removes all copies; it may be used again afterwards. */
  dispose(): void {
    const folder = this.#folder;
    this.#folder = undefined;
    this.#kept.clear();
    void folder?.then(remove);
  }

  #own(): Promise<string> {
    this.#folder ??= this.#make();
    return this.#folder;
  }

  async #make(): Promise<string> {
    // mkdtemp creates it with mode 0700.
    const folder = await mkdtemp(path.join(this.#parent, `${PREFIX}${process.pid}-`));
    inUse.add(folder);
    return folder;
  }
}

/** Folders of this process, which are removed when it exits. */
const inUse = new Set<string>();
process.on('exit', () => inUse.forEach(remove));

function remove(folder: string): void {
  inUse.delete(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** Removes folders that were left behind by ended processes. */
function removeLeftovers(parent: string): void {
  try {
    for (const name of readdirSync(parent)) {
      const pid = /^podwire-helm-(\d+)-/.exec(name)?.[1];
      if (pid && !isRunning(Number(pid)) && isOwn(path.join(parent, name))) {
        rmSync(path.join(parent, name), { recursive: true, force: true });
      }
    }
  } catch {
    // A folder that cannot be removed is left to the system.
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** True for a folder of this user that is not a link. */
function isOwn(target: string): boolean {
  const status = lstatSync(target);
  return status.isDirectory() && (process.getuid === undefined || status.uid === process.getuid());
}
