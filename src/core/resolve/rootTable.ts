import { comparePaths } from '../model/paths.ts';
import { rootUri } from '../model/text.ts';

/** The root and path of a file. */
export interface FilePlace {
  readonly root: string;
  /** Relative to the root, decoded. */
  readonly path: string;
}

/**
 * Maps files to workspace folders: the innermost that contains the file; for files outside of all, their own folder.
 */
export class RootTable {
  /** Longest first, so that the innermost is found first. */
  #roots: readonly string[] = [];
  /** The same with a slash after each. */
  #starts: readonly string[] = [];
  /** Of one file, several questions are asked one after the other. */
  #last: { readonly uri: string; readonly place: FilePlace } | undefined;

  set(uris: readonly string[]): void {
    const roots = uris.map(uri => rootUri(uri));
    this.#last = undefined;
    this.#roots = [...new Set(roots)].sort((a, b) => b.length - a.length || comparePaths(a, b));
    this.#starts = this.#roots.map(root => `${root}/`);
  }

  has(root: string): boolean {
    return this.#roots.includes(root);
  }

  locate(uri: string): FilePlace {
    if (this.#last?.uri !== uri) this.#last = { uri, place: this.#find(uri) };
    return this.#last.place;
  }

  #find(uri: string): FilePlace {
    const root =
      this.#roots[this.#starts.findIndex(start => uri.startsWith(start))] ?? uri.slice(0, uri.lastIndexOf('/'));
    return { root, path: decode(uri.slice(root.length + 1)) };
  }

  /** Distinguishes the ids of several roots: the folder's name, with a counter where two have the same; '' for a single one. */
  idPrefix(root: string): string {
    if (this.#roots.length <= 1 && this.has(root)) return '';
    const name = nameOf(root);
    const same = [...this.#roots].sort(comparePaths).filter(each => nameOf(each) === name);
    const number = same.indexOf(root);
    return number > 0 ? `${name}(${number + 1}):` : `${name}:`;
  }
}

function nameOf(root: string): string {
  return decode(root.slice(root.lastIndexOf('/') + 1));
}

/** A URI that does not decode is taken as it is. */
function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
