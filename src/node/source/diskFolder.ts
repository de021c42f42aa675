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
import { isInside } from '../paths.ts';
import type { FactsReader } from '../reading/factsReader.ts';
import { type Stamp, stampOf, type Traced, type Traces, tracesOf } from '../reading/traces.ts';
import type { ChangingSource } from '../../source/fileSource.ts';
import { readFolder } from './readFolder.ts';
import { isWantedThere, readWanted } from '../wantedText.ts';
import { readAll, readManifests } from '../readManifests.ts';

/** Milliseconds after which the readings of a folder are kept: by then all that they bring about is told. */
const KEEPING_DELAY = 3000;

/** What a folder is read with. */
export interface DiskFolderOptions {
  /** Told relative folders. */
  readonly onUnreadable: (folder: string) => void;
  /** Reads all files at once; without it they are read one by one. */
  readonly reader?: FactsReader;
  /** Whose disk it is; of this process unless told. */
  readonly platform?: NodeJS.Platform;
  readonly realpath?: (file: string) => Promise<string>;
}

/** A workspace folder on disk. Addresses are `file:` URIs. What cannot be read is said in the changes; nothing throws. */
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

  /** All manifests, in batches; once cancelled, those that are left are named as not read. */
  async *readAll(isCancelled: () => boolean = () => false): AsyncGenerator<readonly FileChange[]> {
    const reader = this.#reader;
    if (!reader) return yield* this.#readBelow('');
    const [folder, excludes, onUnreadable] = [this.#folder, this.#excludes, this.#onUnreadable];
    const job = { folder, excludes, onUnreadable, onLink: this.#onLink, isCancelled };
    try {
      yield* readFolder(reader, job);
      // Half a workspace is not worth keeping. The next start can wait for it, this one need not.
      if (!isCancelled()) setTimeout(() => void reader.keep(), KEEPING_DELAY).unref();
    } finally {
      reader.close();
    }
  }

  /** What became of these addresses: of a file its content, of a folder that of all manifests below it, in batches. */
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

  /** Files that are links, as far as they were met, and what they lead to. */
  links(): FileLinks {
    return this.#links.all;
  }

  /** Whether there is such a file in the folder; it is not read for that. */
  isThere(uri: string): Promise<boolean> {
    return isWantedThere(this.#folder, uri, this.#links);
  }

  /** Leaves out what is a file that holds no manifest; a `.gitignore` may hide or show anything. */
  async staleAfter(uris: readonly string[]): Promise<readonly string[] | 'everything'> {
    if (uris.some(uri => uri.endsWith('/.gitignore'))) return 'everything';
    const others = await Promise.all(uris.map(uri => isOtherFile(uri)));
    return uris.filter((_, i) => !others[i]);
  }

  /** What tells later whether anything changed below the folder. */
  traces(): Promise<Traces & Stamp> {
    return tracesOf(this.#folder, this.#excludes);
  }

  /** True where nothing changed since these traces. */
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
    const relative = path.relative(this.#folder, file).split(path.sep).join('/');
    return relative === '' || relative.startsWith('../') || path.isAbsolute(relative) ? undefined : relative;
  }

  /** As `walk` sees it: neither hidden nor a link that leaves the folder. */
  async #isVisible(target: string, isFolder: boolean): Promise<boolean> {
    if (await this.#rules.hidesPath(target, isFolder)) return false;
    try {
      const paths = [this.#folder, path.join(this.#folder, target)];
      const [root = '', real = ''] = await Promise.all(paths.map(each => this.#realpath(each)));
      const name = path.relative(root, real).split(path.sep).join('/');
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
    // It is gone, and may have been a folder.
    return false;
  }
}
