import { decodeText } from '../../core/parse/decode.ts';
import { type Contents, contentsOf } from './contents.ts';

/** Number of bytes up to which texts stay in memory. */
const MOST = 64 * 1024 * 1024;

/** The texts of files as they were read, so that a few of them can be shown without another look at the disk. */
export class ReadTexts {
  readonly #read: (readonly [files: readonly string[], contents: Contents])[] = [];
  #size = 0;
  #known: Map<string, Buffer> | undefined;

  /** Takes files with their contents; these must be shared with the threads that read them, not moved there. */
  note(files: readonly string[], contents: Contents): void {
    if (contents.bytes.buffer instanceof ArrayBuffer || (this.#size += contents.bytes.length) > MOST) return;
    this.#read.push([files, contents]);
    this.#known = undefined;
  }

  /** The text of a file, named as it was noted; undefined where it is not known. */
  of(file: string): string | undefined {
    const bytes = (this.#known ??= new Map(this.#all())).get(file);
    const decoded = bytes && decodeText(bytes);
    return decoded && 'text' in decoded ? decoded.text : undefined;
  }

  *#all(): Generator<readonly [file: string, bytes: Buffer]> {
    for (const [files, contents] of this.#read) {
      let at = 0;
      for (const content of contentsOf(contents)) {
        const file = files[at++] ?? '';
        if (typeof content !== 'string') yield [file, content.bytes];
      }
    }
  }
}
