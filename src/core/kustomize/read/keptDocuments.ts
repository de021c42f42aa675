import { splitDocuments } from '../../parse/splitDocuments.ts';
import { type Anchor, placingAt } from '../tree/movingPlace.ts';
import { type ReadDocument, readDocument, type ReadText } from '../tree/readValues.ts';

/** A document that was read, and its current start. */
interface KeptDocument {
  readonly anchor: Anchor;
  readonly read: ReadDocument | undefined;
}

/** The documents of a file. A document with unchanged text stays the same object, even if it moves. */
export class KeptDocuments {
  readonly #uri: string;
  #kept: ReadonlyMap<string, readonly KeptDocument[]> = new Map();

  constructor(uri: string) {
    this.#uri = uri;
  }

  /** Reads the file's objects from its current text. */
  read(text: string): ReadText {
    const kept = new Map<string, KeptDocument[]>();
    const documents: ReadDocument[] = [];
    for (const { start, end } of splitDocuments(text)) {
      const slice = text.slice(start, end);
      const same = kept.get(slice) ?? [];
      const known = this.#kept.get(slice)?.[same.length] ?? this.#read(slice, start);
      if ('broken' in known) return { ...known, offset: start + known.offset };
      known.anchor.start = start;
      kept.set(slice, [...same, known]);
      if (known.read) documents.push(known.read);
    }
    this.#kept = kept;
    return { documents };
  }

  #read(slice: string, start: number): KeptDocument | { readonly broken: string; readonly offset: number } {
    const anchor: Anchor = { uri: this.#uri, start };
    const read = readDocument(slice, placingAt(anchor), 'manifest');
    return read && 'broken' in read ? read : { anchor, read };
  }
}
