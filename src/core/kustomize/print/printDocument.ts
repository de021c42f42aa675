import type { BuiltDocument, DecidedPlace, OriginMark } from '../../model/build.ts';
import { LAST_APPLIED } from '../../model/objects/lastApplied.ts';
import type { Span } from '../../model/span.ts';
import { type BuildObject, kindOf } from '../objects/buildObject.ts';
import { pieceOf } from '../tree/movingPlace.ts';
import { isMissing, type ListValue, type MapValue, type ScalarValue, type Value } from '../tree/value.ts';
import { MarkWriter, type PackedMarks } from './packedMarks.ts';
import { MASK, scalarText, stringText } from './scalarText.ts';
import { verbatimPieces } from './verbatimPieces.ts';

const printed = new WeakMap<MapValue, PrintedDocument>();

/**
 * An object as YAML, with marks from each key and value to the place that decided it. Objects that a build shares with
 * another are printed once.
 */
export function printObject(object: BuildObject): BuiltDocument {
  const document = printLater(object);
  document.finish();
  return document;
}

/** The same, but printed when somebody reads it; until then and afterwards, it keeps its tree. */
export function printLater({ root, source }: BuildObject): PrintedDocument {
  let document = printed.get(root);
  if (document?.source !== source || !document) {
    document = new PrintedDocument(root, source);
    printed.set(root, document);
  }
  return document;
}

/** The tree that a document of a build was printed from, if it is kept. */
export function treeOf(document: BuiltDocument): MapValue | undefined {
  return document instanceof PrintedDocument ? document.tree : undefined;
}

/** A printed object. Most marks of most builds are never read, so they are packed until then. */
class PrintedDocument implements BuiltDocument {
  readonly source: DecidedPlace | undefined;
  readonly kind: string;
  #tree: MapValue | undefined;
  #text = '';
  #marks: PackedMarks | undefined;

  constructor(tree: MapValue, source: DecidedPlace | undefined) {
    this.source = source;
    this.kind = kindOf(tree);
    this.#tree = tree;
  }

  /** The printed tree; undefined if it is not kept. */
  get tree(): MapValue | undefined {
    return this.#tree;
  }

  /** Prints it now, and does not keep the tree. */
  finish(): void {
    this.#print();
    this.#tree = undefined;
  }

  get text(): string {
    this.#print();
    return this.#text;
  }

  get marks(): readonly OriginMark[] {
    return this.#print().all();
  }

  marksNear(span: Span): readonly OriginMark[] {
    return this.#print().near(span);
  }

  get uris(): readonly string[] {
    return this.#print().uris();
  }

  #print(): PackedMarks {
    if (this.#marks) return this.#marks;
    const printer = new Printer(this.kind === 'Secret');
    if (this.#tree) printer.map(this.#tree, 0);
    this.#text = printer.text();
    return (this.#marks = printer.marks.packed());
  }
}

/** Fields of a Secret whose values are never shown. */
const SECRET_FIELDS = new Set(['data', 'stringData']);

class Printer {
  /** Joined only at the end: a concatenated string stays a tree of its parts until it is read. */
  readonly #pieces: string[] = [];
  #length = 0;
  readonly marks = new MarkWriter();
  readonly #isSecret: boolean;
  /** True if the printed value is masked. */
  #masks = false;

  constructor(isSecret: boolean) {
    this.#isSecret = isSecret;
  }

  text(): string {
    return this.#pieces.join('');
  }

  map(map: MapValue, indent: number): void {
    let isFirst = true;
    for (const [key, { key: place, value }] of map.entries) {
      if (!isFirst) this.#add(' '.repeat(indent));
      isFirst = false;
      this.#marked(stringText(key), place);
      this.#add(':');
      if (indent === 0 && this.#isSecret) this.#masks = SECRET_FIELDS.has(key);
      const masks = this.#masks;
      if (this.#isSecret && key === LAST_APPLIED) this.#masks = true;
      this.#below(value, indent);
      this.#masks = masks;
    }
  }

  /** A value after its key, which is at `indent`. */
  #below(value: Value, indent: number): void {
    if (value.kind === 'map' && value.entries.size > 0) {
      this.#add('\n' + ' '.repeat(indent + 2));
      this.map(value, indent + 2);
    } else if (value.kind === 'list' && value.items.length > 0) {
      this.#add('\n');
      this.#list(value, indent);
    } else {
      this.#add(' ');
      this.#leaf(value);
    }
  }

  #list(list: ListValue, indent: number): void {
    for (const item of list.items) {
      this.#add(' '.repeat(indent) + '- ');
      if (item.kind === 'map' && item.entries.size > 0) this.map(item, indent + 2);
      else if (item.kind === 'list' && item.items.length > 0) this.#flow(item);
      else this.#leaf(item);
    }
  }

  /** A list within a list is rare, and flow style keeps it short. */
  #flow(list: ListValue): void {
    this.#inline(list);
    this.#add('\n');
  }

  #inline(value: Value): void {
    if (value.kind === 'scalar') this.#marked(this.#scalar(value), value.at);
    else if (value.kind === 'list') {
      this.#add('[');
      value.items.forEach((item, index) => {
        if (index > 0) this.#add(', ');
        this.#inline(item);
      });
      this.#add(']');
    } else {
      this.#add('{');
      let isFirst = true;
      for (const [key, entry] of value.entries) {
        this.#add(isFirst ? '' : ', ');
        isFirst = false;
        this.#marked(JSON.stringify(key), entry.key);
        this.#add(': ');
        this.#inline(entry.value);
      }
      this.#add('}');
    }
  }

  #leaf(value: Value): void {
    const text = value.kind === 'map' ? '{}' : value.kind === 'list' ? '[]' : this.#scalar(value);
    const start = this.#length;
    this.#marked(text, value.at);
    if (value.kind === 'scalar') this.#markPieces(value, text, start);
    this.#add('\n');
  }

  /** Marks the pieces of a text that a file has as it is, so that each of them can be edited there. */
  #markPieces({ text, at }: ScalarValue, printed: string, start: number): void {
    const isVerbatim = at?.isEditable === true && at.span[1] - at.span[0] === text.length && text.includes('\n');
    if (!isVerbatim || printed !== JSON.stringify(text)) return;
    for (const {
      at: [from, to],
      offset,
    } of verbatimPieces(printed))
      this.marks.add(start + from, start + to, pieceOf(at, offset, offset + to - from));
  }

  #scalar(value: Value): string {
    if (value.kind !== 'scalar') return '';
    return this.#masks && !isMissing(value) ? MASK : scalarText(value);
  }

  #add(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
  }

  #marked(text: string, place: DecidedPlace | undefined): void {
    const start = this.#length;
    this.#add(text);
    if (place) this.marks.add(start, this.#length, place);
  }
}
