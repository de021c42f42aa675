import { existsSync } from 'node:fs';
import path from 'node:path';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import type { FileSource } from '../../source/fileSource.ts';
import { pathOfUri } from '../fileUri.ts';
import type { FileLinks } from '../../core/model/files/fileLink.ts';
import { MetLinks } from '../metLinks.ts';
import type { FactsReader } from '../reading/factsReader.ts';
import { SCRIPT } from '../reading/workerScript.ts';
import { asFound, readAll, readBatches } from '../readManifests.ts';
import { walk } from '../walk.ts';
import { isWantedThere, readWanted } from '../wantedText.ts';
import { readFolder } from './readFolder.ts';

/** Up to this number of files, reading takes less time than starting the threads that could. */
const FEW = 500;

/** Which files are read, and how. */
export interface DiskPathsOptions {
  /** What all of them are inside of, absolute. */
  readonly root: string;
  /** Of these (absolute, none inside another) all that is not hidden. */
  readonly folders: readonly string[];
  /** These (absolute) in any case. */
  readonly files: readonly string[];
  /** Told folders (absolute) that cannot be listed, once each. */
  readonly onUnreadable: (folder: string) => void;
  /** Makes what reads files of the root, in threads of its own or here. */
  readonly readerOf: (options: { readonly withThreads: boolean }) => FactsReader;
  /** Whether readings are kept from one run to the next. */
  readonly isCached: boolean;
}

/** Folders and files of a disk, read once. */
export class DiskPaths implements FileSource {
  readonly #options: DiskPathsOptions;
  readonly #unreadable = new Set<string>();
  readonly #links: MetLinks;

  constructor(options: DiskPathsOptions) {
    this.#options = options;
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

  /** Files that are links, as far as they were met, and what they lead to. */
  links(): FileLinks {
    return this.#links.all;
  }

  /** Whether there is such a file in the root; it is not read for that. */
  isThere(uri: string): Promise<boolean> {
    return isWantedThere(this.#options.root, uri, this.#links);
  }

  /** Which of two ways is taken makes no difference but the time that it takes. */
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

  /** All files below folders, relative to the root; undefined where they are too many for one thread. */
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
    return { folder, below: this.#below(folder), excludes: [], onUnreadable, onLink, isCancelled };
  }

  /** What it leads to is told relative to the folder's own real path. */
  #onLinkIn(folder: string): (file: string, real: string) => void {
    const below = this.#below(folder);
    return (file, real) => this.#links.note(path.join(below, file), path.join(below, real), () => true);
  }

  #below(folder: string): string {
    return path.relative(this.#options.root, folder).split(path.sep).join('/');
  }

  #tell(folder: string): void {
    if (this.#unreadable.has(folder)) return;
    this.#unreadable.add(folder);
    this.#options.onUnreadable(folder);
  }
}

/** A name that is not UTF-8 leads nowhere: the file is there all the same. */
function withOddName(change: FileChange): FileChange {
  const isOdd = 'removed' in change && (pathOfUri(change.uri) ?? '').includes('\uFFFD');
  return isOdd ? { uri: change.uri, skipped: 'unreadable' } : change;
}
