import path from 'node:path';
import type { FileLink, FileLinks } from '../core/model/files/fileLink.ts';
import { uriOfPath } from './fileUri.ts';

/** The links among the files of a folder, as far as they were met. */
export class MetLinks {
  readonly #folder: string;
  readonly #links = new Map<string, FileLink>();

  /** folder: absolute. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** By the URIs of the files. */
  get all(): FileLinks {
    return this.#links;
  }

  /** Notes where a file really is; both relative to the folder. isItself: whether it is a link itself. */
  note(file: string, real: string, isItself: () => boolean): void {
    const uri = this.#uriOf(file);
    if (path.normalize(file) === path.normalize(real)) this.#links.delete(uri);
    else this.#links.set(uri, { uri: this.#uriOf(real), isItself: isItself() });
  }

  #uriOf(file: string): string {
    return uriOfPath(path.join(this.#folder, file));
  }
}
