import type { FileChange } from '../core/resolve/changes/changes.ts';
import type { ChangingSource } from './fileSource.ts';
import { isBelowUri } from './uris.ts';

/** Files held in memory, by URI: standard input, or a file system without a disk. */
export class TextSource implements ChangingSource {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #isManifest: (uri: string) => boolean;

  /** The map may change while the source is in use. isManifest: which URIs are read; all of them by default. */
  constructor(texts: ReadonlyMap<string, string>, isManifest = (_uri: string): boolean => true) {
    this.#texts = texts;
    this.#isManifest = isManifest;
  }

  async *readAll(): AsyncGenerator<readonly FileChange[]> {
    yield this.#uris().map(uri => this.#changeOf(uri));
  }

  async *read(uris: readonly string[]): AsyncGenerator<readonly FileChange[]> {
    const known = this.#uris();
    const found = uris.flatMap(uri => [uri, ...known.filter(each => isBelowUri(uri, each))]);
    yield found.filter(uri => this.#isManifest(uri)).map(uri => this.#changeOf(uri));
  }

  async staleAfter(uris: readonly string[]): Promise<readonly string[]> {
    return uris;
  }

  async readText(uri: string): Promise<string | undefined> {
    return this.#texts.get(uri);
  }

  async isThere(uri: string): Promise<boolean> {
    return this.#texts.has(uri);
  }

  #uris(): readonly string[] {
    return [...this.#texts.keys()].filter(uri => this.#isManifest(uri));
  }

  #changeOf(uri: string): FileChange {
    const text = this.#texts.get(uri);
    return text === undefined ? { uri, removed: true } : { uri, text };
  }
}
