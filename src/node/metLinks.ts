import path from 'node:path';
import type { FileLink, FileLinks } from '../core/model/files/fileLink.ts';
import { uriOfPath } from './fileUri.ts';

/** The symbolic links that were found among the files of a folder. */
export class MetLinks {
  readonly #folder: string;
  readonly #links = new Map<string, FileLink>();

  /** folder: absolute. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The links by the URIs of the files. */
  get all(): FileLinks {
    return this.#links;
  }

  /**
   * Notes the real path of a file; both paths are relative to the folder. isItself: whether the file itself is a link.
   */
  note(file: string, real: string, isItself: () => boolean): void {
    const uri = this.#uriOf(file);
    if (path.normalize(file) === path.normalize(real)) this.#links.delete(uri);
    else this.#links.set(uri, { uri: this.#uriOf(real), isItself: isItself() });
  }

  #uriOf(file: string): string {
    return uriOfPath(path.join(this.#folder, file));
  }
}
