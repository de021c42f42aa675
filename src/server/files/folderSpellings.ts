import { FORGIVES, isBelowUri, normalUri, spellingKey } from '../../source/uris.ts';

/** Spells the URIs of the client's documents as those of the workspace folders that they are in. */
export class FolderSpellings {
  readonly #forgives: boolean;
  #folders: readonly string[] = [];

  /** forgives: whether file names are case-insensitive; by default as on this system. */
  constructor(forgives = FORGIVES) {
    this.#forgives = forgives;
  }

  /** Sets the workspace folders (URIs in their normal spelling). */
  setFolders(uris: readonly string[]): void {
    this.#folders = uris;
  }

  /** The normal spelling of a URI; below a folder that the client spells with other capitals, that of the folder. */
  uriOf(given: string): string {
    const uri = normalUri(given);
    if (this.#folders.some(folder => isBelowUri(folder, uri))) return uri;
    const key = this.keyOf(uri);
    const folder = this.#folders.find(each => isBelowUri(this.keyOf(each), key));
    return folder === undefined ? uri : [folder, ...uri.split('/').slice(folder.split('/').length)].join('/');
  }

  /** A key that all spellings of a file share. */
  keyOf(uri: string): string {
    return spellingKey(uri, this.#forgives);
  }

  /** Those of the known URIs that are other spellings of one of these; `known` is asked only where there can be any. */
  othersOf(uris: readonly string[], known: () => readonly string[]): readonly string[] {
    if (!this.#forgives) return [];
    const keys = new Set(uris.map(uri => this.keyOf(uri)));
    return known().filter(uri => keys.has(this.keyOf(uri)) && !uris.includes(uri));
  }
}
