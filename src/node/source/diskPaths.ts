import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import type { FileSource } from '../../source/fileSource.ts';
import { pathBelow, pathOfUri, uriOfPath } from '../fileUri.ts';
import type { FileLinks } from '../../core/model/files/fileLink.ts';
import { MetLinks } from '../metLinks.ts';
import { relativePath } from '../paths.ts';
import type { FactsReader } from '../reading/factsReader.ts';
import { ReadTexts } from '../reading/readTexts.ts';
import { SCRIPT } from '../reading/workerScript.ts';
import { asFound, readAll, readBatches } from '../readManifests.ts';
import { walk } from '../walk.ts';
import { isWantedThere, readWanted } from '../wantedText.ts';
import { readFolder } from './readFolder.ts';

/** Up to this number of files, reading them here is faster than starting threads. */
const FEW = 500;

/** Which files to read, and how. */
export interface DiskPathsOptions {
  /** The folder that contains all of them, absolute. */
  readonly root: string;
  /** Folders (absolute, none inside another) whose files are read unless they are hidden. */
  readonly folders: readonly string[];
  /** Files (absolute) that are read in any case. */
  readonly files: readonly string[];
  /** Called with folders (absolute) that cannot be listed, once each. */
  readonly onUnreadable: (folder: string) => void;
  /** Creates the reader for files of the root, with or without threads. */
  readonly readerOf: (options: { readonly withThreads: boolean }) => FactsReader;
  /** Whether facts are cached between runs. */
  readonly isCached: boolean;
}

/** Folders and files on a disk, read once. */
export class DiskPaths implements FileSource {
  readonly #options: DiskPathsOptions;
  readonly #rootUri: string;
  readonly #unreadable = new Set<string>();
  readonly #links: MetLinks;
  readonly #texts = new ReadTexts();

  constructor(options: DiskPathsOptions) {
    this.#options = options;
    this.#rootUri = uriOfPath(options.root);
    this.#links = new MetLinks(options.root);
  }

  async *readAll(isCancelled = (): boolean => false): AsyncGenerator<readonly FileChange[]> {
    const { folders, files } = this.#options;
    const named = await readAll(files);
    yield named;
    const known = new Set(named.map(({ uri }) => uri));
    for await (const batch of this.#readBelow(folders, isCancelled))
      yield batch.filter(({ uri }) => !known.has(uri)).map(withOddName);
  }

  /** The text of a file of the root, hidden or not; undefined where there is none. */
  readText(uri: string): Promise<string | undefined> {
    return readWanted(this.#options.root, uri, this.#links);
  }

  /** The text of a file as it was read, where that is still known. */
  textAsRead(uri: string): string | undefined {
    const file = pathBelow(this.#options.root, this.#rootUri, uri);
    return file === undefined ? undefined : this.#texts.of(file);
  }

  /** The links that were found, and their targets. */
  links(): FileLinks {
    return this.#links.all;
  }

  /** Whether the file exists in the root; it is not read. */
  isThere(uri: string): Promise<boolean> {
    return isWantedThere(this.#options.root, uri, this.#links);
  }

  /** The two ways differ only in their speed. */
  async *#readBelow(folders: readonly string[], isCancelled: () => boolean): AsyncGenerator<readonly FileChange[]> {
    const { readerOf, isCached } = this.#options;
    const few = await this.#few(folders);
    if (few && !isCached) {
      const read = (files: readonly string[]) => readAll(files.map(file => path.join(this.#options.root, file)));
      return yield* readBatches(asFound(few), { read, capacity: 1 });
    }
    const reader = readerOf({ withThreads: !few });
    try {
      if (few) yield* readBatches(asFound(few), reader);
      else for (const folder of folders) yield* readFolder(reader, this.#jobOf(folder, isCancelled));
      await reader.keep();
    } finally {
      reader.close();
    }
  }

  /** All files below folders, relative to the root; undefined where there are too many for one thread. */
  async #few(folders: readonly string[]): Promise<readonly (readonly string[])[] | undefined> {
    const found: (readonly string[])[] = [];
    let count = 0;
    for (const folder of folders) {
      const below = this.#below(folder);
      const onUnreadable = (each: string): void => this.#tell(path.join(folder, each));
      for await (const files of walk(folder, { onUnreadable, onLink: this.#onLinkIn(folder) })) {
        found.push(files.map(file => (below === '' ? file : `${below}/${file}`)));
        count += files.length;
        if (count > FEW && existsSync(SCRIPT)) return undefined;
      }
    }
    return found;
  }

  #jobOf(folder: string, isCancelled: () => boolean) {
    const onUnreadable = (each: string): void => this.#tell(path.join(folder, each));
    const onLink = this.#onLinkIn(folder);
    const texts = this.#texts;
    return { folder, below: this.#below(folder), excludes: [], onUnreadable, onLink, texts, isCancelled };
  }

  /** The target of a link is passed relative to the real path of the folder. */
  #onLinkIn(folder: string): (file: string, real: string) => void {
    const below = this.#below(folder);
    return (file, real) => this.#links.note(path.join(below, file), path.join(below, real), () => true);
  }

  #below(folder: string): string {
    return relativePath(this.#options.root, folder);
  }

  #tell(folder: string): void {
    if (this.#unreadable.has(folder)) return;
    this.#unreadable.add(folder);
    this.#options.onUnreadable(folder);
  }
}

/** A file whose name is not UTF-8 cannot be opened by its path, although it exists. */
function withOddName(change: FileChange): FileChange {
  const isOdd = 'removed' in change && (pathOfUri(change.uri) ?? '').includes('\uFFFD');
  return isOdd ? { uri: change.uri, skipped: 'unreadable' } : change;
}
