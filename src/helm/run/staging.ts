import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ChartTree } from '../chart/chartTree.ts';
import { StagedCopy } from './stagedCopy.ts';

const PREFIX = 'podwire-helm-';

/** Copies that are kept for the next time: what is edited is little. */
const MAX_KEPT = 8;

/** Where charts are copied to before Helm sees them: a folder of this process that nobody else can look into. */
export class Staging {
  readonly #parent: string;
  #folder: Promise<string> | undefined;
  /** Copies that nobody uses now, the ones that were not used for longest first. */
  readonly #kept = new Map<string, StagedCopy>();
  #count = 0;

  /** parent: absolute; the system's folder for temporary files by default. */
  constructor(parent: string = os.tmpdir()) {
    this.#parent = parent;
    removeLeftovers(parent);
  }

  /** Helm's home, empty but for what Helm puts there itself. */
  async home(): Promise<string> {
    const home = path.join(await this.#own(), 'home');
    await mkdir(path.join(home, 'plugins'), { recursive: true, mode: 0o700 });
    return home;
  }

  /**
   * Does something with a copy of files, in a folder that is the work's own meanwhile. key: what the files are of, so that
   * the next time only those are written that are others.
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
      // What was removed meanwhile is of no more use.
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

  /** Removes all of it; it may be used again afterwards. */
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
    // mkdtemp makes it with mode 0700.
    const folder = await mkdtemp(path.join(this.#parent, `${PREFIX}${process.pid}-`));
    inUse.add(folder);
    return folder;
  }
}

/** Folders of this process: they go with it. */
const inUse = new Set<string>();
process.on('exit', () => inUse.forEach(remove));

function remove(folder: string): void {
  inUse.delete(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** Removes what processes that are gone have left behind. */
function removeLeftovers(parent: string): void {
  try {
    for (const name of readdirSync(parent)) {
      const pid = /^podwire-helm-(\d+)-/.exec(name)?.[1];
      if (pid && !isRunning(Number(pid)) && isOwn(path.join(parent, name))) {
        rmSync(path.join(parent, name), { recursive: true, force: true });
      }
    }
  } catch {
    // What cannot be removed stays for the system to clean up.
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

/** A folder of this user, not a link that somebody put there. */
function isOwn(target: string): boolean {
  const status = lstatSync(target);
  return status.isDirectory() && (process.getuid === undefined || status.uid === process.getuid());
}
