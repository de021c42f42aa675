import { decodeText } from '../../core/parse/decode.ts';
import { bytesAt, type Contents } from './contents.ts';

/** Number of bytes up to which texts stay in memory. */
const MOST = 64 * 1024 * 1024;

/** The texts of files as they were read, so that a few of them can be shown without another look at the disk. */
export class ReadTexts {
  readonly #contents: Contents[] = [];
  readonly #files: (readonly string[])[] = [];
  #size = 0;
  /** By file, the indices of its contents and of the file in them. */
  #known: Map<string, readonly [at: number, index: number]> | undefined;

  /** Takes files with their contents; these must be shared with the threads that read them, not moved there. */
  note(files: readonly string[], contents: Contents): void {
    if (contents.bytes.buffer instanceof ArrayBuffer || (this.#size += contents.bytes.length) > MOST) return;
    this.#contents.push(contents);
    this.#files.push(files);
    this.#known = undefined;
  }

  /** The text of a file, named as it was noted; undefined where it is not known. */
  of(file: string): string | undefined {
    const [at, index = 0] = (this.#known ??= this.#places()).get(file) ?? [];
    const contents = at === undefined ? undefined : this.#contents[at];
    const bytes = contents && bytesAt(contents, index);
    const decoded = bytes && decodeText(bytes);
    return decoded && 'text' in decoded ? decoded.text : undefined;
  }

  #places(): Map<string, readonly [at: number, index: number]> {
    const places = new Map<string, readonly [at: number, index: number]>();
    for (const [at, files] of this.#files.entries()) {
      let index = 0;
      for (const file of files) places.set(file, [at, index++]);
    }
    return places;
  }
}
