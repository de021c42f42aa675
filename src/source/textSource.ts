import type { FileChange } from '../core/resolve/changes/changes.ts';
import type { ChangingSource } from './fileSource.ts';
import { isBelowUri } from './uris.ts';

/** Files that are only texts, by their URIs: standard input, or a file system without a disk. */
export class TextSource implements ChangingSource {
  readonly #texts: ReadonlyMap<string, string>;

  /** The map may change while the source is in use. */
  constructor(texts: ReadonlyMap<string, string>) {
    this.#texts = texts;
  }

  async *readAll(): AsyncGenerator<readonly FileChange[]> {
    yield [...this.#texts].map(([uri, text]) => ({ uri, text }));
  }

  async *read(uris: readonly string[]): AsyncGenerator<readonly FileChange[]> {
    const known = [...this.#texts.keys()];
    yield uris.flatMap(uri => [uri, ...known.filter(each => isBelowUri(uri, each))]).map(uri => this.#changeOf(uri));
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

  #changeOf(uri: string): FileChange {
    const text = this.#texts.get(uri);
    return text === undefined ? { uri, removed: true } : { uri, text };
  }
}
