import { lstatSync } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import { isOtherSpelling } from '../asOnDisk.ts';
import { pathOfUri, uriOfPath } from '../fileUri.ts';
import type { FileLinks } from '../../core/model/files/fileLink.ts';
import { MetLinks } from '../metLinks.ts';
import { IgnoreRules } from '../ignoreRules.ts';
import { isManifestName } from '../../source/manifestNames.ts';
import { isInside, relativePath } from '../paths.ts';
import type { FactsReader } from '../reading/factsReader.ts';
import { type Stamp, stampOf, type Traced, type Traces, tracesOf } from '../reading/traces.ts';
import type { ChangingSource } from '../../source/fileSource.ts';
import { readFolder } from './readFolder.ts';
import { isWantedThere, readWanted } from '../wantedText.ts';
import { readAll, readManifests } from '../readManifests.ts';

/** Milliseconds after which the cache of a folder is written: by then the results have been sent. */
const KEEPING_DELAY = 3000;

/** Options for reading a folder. */
export interface DiskFolderOptions {
  /** Called with relative paths of folders that cannot be listed. */
  readonly onUnreadable: (folder: string) => void;
  /** Reads files in threads; without it they are read here. */
  readonly reader?: FactsReader;
  /** The system of the disk; by default that of this process. */
  readonly platform?: NodeJS.Platform;
  readonly realpath?: (file: string) => Promise<string>;
}

/**
 * A workspace folder on disk, with `file:` URIs. A file that cannot be read is a change that says so; nothing throws.
 */
export class DiskFolder implements ChangingSource, Traced {
  readonly #folder: string;
  readonly #excludes: readonly string[];
  readonly #rules: IgnoreRules;
  readonly #onUnreadable: (folder: string) => void;
  readonly #reader: FactsReader | undefined;
  readonly #platform: NodeJS.Platform;
  readonly #realpath: (file: string) => Promise<string>;
  readonly #links: MetLinks;

  /** folder: absolute. excludes: globs as in `files.exclude`. */
  constructor(folder: string, excludes: readonly string[], options: DiskFolderOptions) {
    const { onUnreadable, reader } = options;
    this.#folder = folder;
    this.#reader = reader;
    this.#excludes = excludes;
    this.#rules = new IgnoreRules(folder, excludes);
    this.#links = new MetLinks(folder);
    this.#onUnreadable = onUnreadable;
    this.#platform = options.platform ?? process.platform;
    this.#realpath = options.realpath ?? realpath;
  }

  /** All manifests, in batches; once canceled, the remaining ones are reported as not read. */
  async *readAll(isCancelled: () => boolean = () => false): AsyncGenerator<readonly FileChange[]> {
    const reader = this.#reader;
    if (!reader) return yield* this.#readBelow('');
    const [folder, excludes, onUnreadable] = [this.#folder, this.#excludes, this.#onUnreadable];
    const job = { folder, excludes, onUnreadable, onLink: this.#onLink, isCancelled };
    try {
      yield* readFolder(reader, job);
      // A partly read workspace is not cached. This start need not wait for the cache.
      if (!isCancelled()) setTimeout(() => void reader.keep(), KEEPING_DELAY).unref();
    } finally {
      reader.close();
    }
  }

  /** The current content of these URIs: of a file, or of all manifests below a folder, in batches. */
  async *read(uris: readonly string[]): AsyncGenerator<readonly FileChange[]> {
    const targets = uris.map(uri => this.#relative(uri)).filter(target => target !== undefined);
    const files = targets.filter(target => isManifestName(path.posix.basename(target)));
    const visible = await Promise.all(files.map(file => this.#isVisible(file, false)));
    const absolute = (file: string) => path.join(this.#folder, file);
    yield files.filter((_, i) => !visible[i]).map(file => ({ uri: uriOfPath(absolute(file)), removed: true }));
    yield await readAll(files.filter((_, i) => visible[i]).map(absolute));
    for (const target of targets) if (await this.#isVisibleFolder(target)) yield* this.#readBelow(target);
  }

  /** The text of a file of the folder, hidden or not; undefined where there is none. */
  readText(uri: string): Promise<string | undefined> {
    return readWanted(this.#folder, uri, this.#links);
  }

  /** The links that were found, and their targets. */
  links(): FileLinks {
    return this.#links.all;
  }

  /** Whether the file exists in the folder; it is not read. */
  isThere(uri: string): Promise<boolean> {
    return isWantedThere(this.#folder, uri, this.#links);
  }

  /** Leaves out files that are not manifests; a `.gitignore` may hide or show anything. */
  async staleAfter(uris: readonly string[]): Promise<readonly string[] | 'everything'> {
    if (uris.some(uri => uri.endsWith('/.gitignore'))) return 'everything';
    const others = await Promise.all(uris.map(uri => isOtherFile(uri)));
    return uris.filter((_, i) => !others[i]);
  }

  /** The traces that tell later whether anything has changed below the folder. */
  traces(): Promise<Traces & Stamp> {
    return tracesOf(this.#folder, this.#excludes);
  }

  /** True where nothing has changed since these traces. */
  async isAsThen({ paths, stamp }: Traces): Promise<boolean> {
    return stamp === (await stampOf(this.#folder, paths)).stamp;
  }

  #readBelow(below: string): AsyncIterable<readonly FileChange[]> {
    const [rules, onUnreadable, onLink] = [this.#rules, this.#onUnreadable, this.#onLink];
    return readManifests(this.#folder, { rules, onUnreadable, onLink, below });
  }

  readonly #onLink = (file: string, real: string): void => this.#links.note(file, real, () => true);

  #relative(uri: string): string | undefined {
    const file = pathOfUri(uri);
    if (file === undefined) return undefined;
    const relative = relativePath(this.#folder, file);
    return relative === '' || relative.startsWith('../') || path.isAbsolute(relative) ? undefined : relative;
  }

  /** True for a path that `walk` would visit: neither hidden nor a link that leaves the folder. */
  async #isVisible(target: string, isFolder: boolean): Promise<boolean> {
    if (await this.#rules.hidesPath(target, isFolder)) return false;
    try {
      const paths = [this.#folder, path.join(this.#folder, target)];
      const [root = '', real = ''] = await Promise.all(paths.map(each => this.#realpath(each)));
      const name = relativePath(root, real);
      if (!isFolder) this.#links.note(target, name, () => isLink(paths[1] ?? ''));
      return isInside(root, real) && !isOtherSpelling(name, target, this.#platform);
    } catch {
      return false;
    }
  }

  async #isVisibleFolder(target: string): Promise<boolean> {
    try {
      const status = await stat(path.join(this.#folder, target));
      return status.isDirectory() && (await this.#isVisible(target, true));
    } catch {
      return false;
    }
  }
}

function isLink(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

async function isOtherFile(uri: string): Promise<boolean> {
  const file = pathOfUri(uri);
  if (file === undefined || isManifestName(path.basename(file))) return false;
  try {
    return (await stat(file)).isFile();
  } catch {
    // It does not exist any more, and may have been a folder.
    return false;
  }
}
