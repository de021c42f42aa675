import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { uriOfPath } from '../../node/fileUri.ts';
import { isInside, relativePath } from '../../node/paths.ts';
import type { ChartFile } from './chartTree.ts';
import { KeptContents } from './keptContents.ts';

/** Maximum bytes of one file, and of all files of a chart: larger files are left out, larger charts are not read. */
const MAX_FILE = 5 * 1024 * 1024;
const MAX_CHART = 100 * 1024 * 1024;
const MAX_FILES = 20_000;

/** Number of files that are read without a pause. */
const AT_ONCE = 200;

/** Folders that are never part of a chart and may be large. */
const SKIPPED = new Set(['.git', 'node_modules']);

/** Unsaved text of open documents. */
export interface UnsavedTexts {
  /** The text of an open document; undefined where the file on disk counts. file: absolute. */
  readonly textOf: (file: string) => string | undefined;
  /** Absolute paths of open documents. */
  readonly files: () => readonly string[];
}

/** For callers without open documents. */
export const NOTHING_UNSAVED: UnsavedTexts = { textOf: () => undefined, files: () => [] };

/**
 * Reads charts and values of one workspace folder. Nothing outside of the folder is ever read, not even through links.
 */
export class ChartFiles {
  /** Absolute. */
  readonly folder: string;
  readonly #unsaved: UnsavedTexts;
  readonly #contents = new KeptContents();
  #real: Promise<string> | undefined;

  constructor(folder: string, unsaved: UnsavedTexts) {
    this.folder = folder;
    this.#unsaved = unsaved;
  }

  /** All files of a chart's folder (relative to the root, `.` for the root) by their path in it; undefined where it is too large. */
  async readChart(chart: string): Promise<Map<string, ChartFile> | undefined> {
    const base = path.join(this.folder, chart);
    const files = new Map<string, ChartFile>();
    let size = 0;
    for (const [i, { file, isOurs }] of (await this.#listed(base)).entries()) {
      if (i % AT_ONCE === AT_ONCE - 1) await new Promise(resolve => setImmediate(resolve));
      const content = isOurs ? this.#readOurs(file) : await this.#read(file);
      if (!content || content.length > MAX_FILE) continue;
      size += content.length;
      if (size > MAX_CHART || files.size >= MAX_FILES) return undefined;
      files.set(relativePath(base, file), { content, uri: uriOfPath(file) });
    }
    return files;
  }

  /** A file of the root (relative, `/`), if it is a regular one inside of the root. */
  async read(file: string): Promise<ChartFile | undefined> {
    const absolute = path.resolve(this.folder, file);
    if (!isInside(path.resolve(this.folder), absolute)) return undefined;
    const content = await this.#read(absolute);
    return content && content.length <= MAX_FILE ? { content, uri: uriOfPath(absolute) } : undefined;
  }

  /** Files on disk and open documents, sorted, so that equal charts compare equal. */
  async #listed(base: string): Promise<readonly Listed[]> {
    const below = base + path.sep;
    const found = new Map((await this.#walked(base, 0)).map(each => [each.file, each]));
    for (const file of this.#unsaved.files())
      if (file.startsWith(below) && !found.has(file)) found.set(file, { file, isOurs: false });
    return [...found.values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  }

  async #walked(folder: string, depth: number): Promise<Listed[]> {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
    const isOurs = entries.some(entry => entry.isFile()) && (await this.#isOurs(folder));
    const found: Listed[] = [];
    for (const entry of entries) {
      const at = path.join(folder, entry.name);
      if (SKIPPED.has(entry.name)) continue;
      if (entry.isDirectory() || (entry.isSymbolicLink() && (await isFolder(at)))) {
        if (depth < 20 && (await this.#isOurs(at))) found.push(...(await this.#walked(at, depth + 1)));
      } else if (entry.isFile()) found.push({ file: at, isOurs });
      else if (entry.isSymbolicLink()) found.push({ file: at, isOurs: false });
    }
    return found;
  }

  /** Reads a file of a trusted folder; a file that has become a link meanwhile is not read. */
  #readOurs(file: string): Uint8Array | undefined {
    return this.#unsavedText(file) ?? this.#contents.read(file, { maxSize: MAX_FILE, followLinks: false });
  }

  async #read(file: string): Promise<Uint8Array | undefined> {
    const text = this.#unsavedText(file);
    if (text !== undefined) return text;
    return (await this.#isOurs(file)) ? this.#contents.read(file, { maxSize: MAX_FILE, followLinks: true }) : undefined;
  }

  #unsavedText(file: string): Uint8Array | undefined {
    const text = this.#unsaved.textOf(file);
    return text === undefined ? undefined : new TextEncoder().encode(text);
  }

  /** False for a link that leaves the folder: `.Files` would print its target. */
  async #isOurs(target: string): Promise<boolean> {
    this.#real ??= realpath(this.folder);
    try {
      return isInside(await this.#real, await realpath(target));
    } catch {
      return false;
    }
  }
}

/** A file of a chart (absolute). */
interface Listed {
  readonly file: string;
  /** True for a file in a trusted folder that is not a link. */
  readonly isOurs: boolean;
}

async function isFolder(target: string): Promise<boolean> {
  try {
    return (await stat(target)).isDirectory();
  } catch {
    return false;
  }
}
