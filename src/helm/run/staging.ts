import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ChartTree } from '../chart/chartTree.ts';

const PREFIX = 'podwire-helm-';

/** Where charts are copied to before Helm sees them: a folder of this process that nobody else can look into. */
export class Staging {
  readonly #parent: string;
  #folder: Promise<string> | undefined;
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

  /** Writes files into a new folder; its absolute path. */
  async write(tree: ChartTree): Promise<string> {
    const folder = path.join(await this.#own(), String(this.#count++));
    const folders = new Set([...tree.keys()].map(file => path.dirname(path.join(folder, file))));
    for (const each of [folder, ...folders]) await mkdir(each, { recursive: true, mode: 0o700 });
    const writes = [...tree].map(([file, { content }]) => writeFile(path.join(folder, file), content, { mode: 0o600 }));
    await Promise.all(writes);
    return folder;
  }

  /** Removes one folder that was written. */
  async remove(folder: string): Promise<void> {
    await rm(folder, { recursive: true, force: true });
  }

  /** Removes all of it; it may be used again afterwards. */
  dispose(): void {
    const folder = this.#folder;
    this.#folder = undefined;
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
