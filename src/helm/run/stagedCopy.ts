import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ChartFile, ChartTree } from '../chart/chartTree.ts';

const NOTHING: ChartTree = new Map();

/** A copy of files in a private folder. */
export class StagedCopy {
  /** Absolute. */
  readonly folder: string;
  #written: ChartTree = NOTHING;
  readonly #folders = new Set<string>();

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes the folder contain exactly these files. Writes only the differences. */
  async sync(tree: ChartTree): Promise<void> {
    const before = this.#written;
    // Until everything is written, the content of the folder counts as unknown.
    this.#written = NOTHING;
    try {
      await this.#change(before, tree);
    } catch {
      // A file is where a folder was, or the other way round.
      await this.remove();
      await this.#change(NOTHING, tree);
    }
    this.#written = tree;
  }

  async remove(): Promise<void> {
    this.#folders.clear();
    this.#written = NOTHING;
    await rm(this.folder, { recursive: true, force: true });
  }

  async #change(before: ChartTree, tree: ChartTree): Promise<void> {
    const gone = [...before.keys()].filter(file => !tree.has(file));
    await Promise.all(gone.map(file => rm(path.join(this.folder, file), { force: true })));
    const other = [...tree].filter(([file, now]) => !isSame(before.get(file), now));
    for (const file of ['', ...other.map(([name]) => name)]) await this.#makeFolder(file);
    await Promise.all(
      other.map(([file, { content }]) => writeFile(path.join(this.folder, file), content, { mode: 0o600 })),
    );
  }

  async #makeFolder(file: string): Promise<void> {
    const folder = file === '' ? this.folder : path.dirname(path.join(this.folder, file));
    if (this.#folders.has(folder)) return;
    this.#folders.add(folder);
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
}

function isSame(before: ChartFile | undefined, now: ChartFile): boolean {
  if (!before) return false;
  return before.content === now.content || Buffer.compare(before.content, now.content) === 0;
}
