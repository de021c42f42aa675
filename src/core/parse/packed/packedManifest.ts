import type { BrokenDocument, DocumentProblem, ManifestDocument, ManifestFile } from '../../model/manifest.ts';
import type { Facts, Resource, ResourceSpans } from '../../model/resource.ts';
import { flag, list, natural, optional, readList, record, span, text, union } from './codec.ts';
import { factsCodec } from './factsCodec.ts';
import { DamagedPack, type Pack, PackReader, type PackWriter } from './pack.ts';
import { ignoreComment, spansCodec } from './spansCodec.ts';

/** Version of the format: increase it whenever the meaning of the numbers changes. */
export const PACK_FORMAT = 13;

const problemCodec = optional(
  union<'kind', DocumentProblem>('kind', {
    broken: record<BrokenDocument>({
      kind: { write: () => {}, read: () => 'broken' },
      message: text,
      span,
      isManifest: flag,
    }),
    templated: record<Extract<DocumentProblem, { readonly kind: 'templated' }>>({
      kind: { write: () => {}, read: () => 'templated' },
    }),
    expected: record<Extract<DocumentProblem, { readonly kind: 'expected' }>>({
      kind: { write: () => {}, read: () => 'expected' },
    }),
  }),
);

const kinds = list(text);
const words = optional(list(text));
const optionalText = optional(text);
const ignoreComments = list(ignoreComment);

const NOWHERE: ResourceSpans = { object: [0, 0], kind: [0, 0], name: [0, 0], links: [] };

/** A pack, and the index in it at which a file begins. */
export interface PackedPlace {
  readonly pack: Pack;
  readonly at: number;
}

/** Writes the facts of a file; returns the index at which they begin. */
export function packManifest(to: PackWriter, file: ManifestFile): number {
  const { at } = to;
  natural.write(to, file.length);
  flag.write(to, file.crlf === true);
  flag.write(to, file.mayApply === true);
  flag.write(to, file.mayHaveValues === true);
  to.number(file.lineStarts.length);
  to.numbers(file.lineStarts);
  to.number(file.documents.length);
  for (const document of file.documents) packDocument(to, document);
  return at;
}

/** Reads what `packManifest` wrote. Throws DamagedPack where it is something else. */
export function unpackManifest({ pack, at }: PackedPlace): ManifestFile {
  const from = new PackReader(pack, at);
  const length = natural.read(from);
  const crlf = flag.read(from);
  const mayApply = flag.read(from);
  const mayHaveValues = flag.read(from);
  const lines = from.count();
  const lineStarts = from.at;
  from.at += lines;
  const documents = readList(from, unpackDocument);
  return new PackedFile({ pack, at: lineStarts }, lines, { documents, length, crlf, mayApply, mayHaveValues });
}

/** Unpacks the line starts on first use: most files never need them. */
class PackedFile implements ManifestFile {
  readonly documents: readonly ManifestDocument[];
  readonly length: number;
  readonly crlf?: boolean;
  readonly mayApply?: boolean;
  readonly mayHaveValues?: boolean;
  readonly #pack: Pack;
  readonly #at: number;
  readonly #lines: number;

  constructor(lineStarts: PackedPlace, lines: number, rest: Omit<Required<ManifestFile>, 'lineStarts'>) {
    this.documents = rest.documents;
    this.length = rest.length;
    if (rest.crlf) this.crlf = true;
    if (rest.mayApply) this.mayApply = true;
    if (rest.mayHaveValues) this.mayHaveValues = true;
    this.#pack = lineStarts.pack;
    this.#at = lineStarts.at;
    this.#lines = lines;
  }

  get lineStarts(): Uint32Array {
    if (lastLines?.file !== this) lastLines = { file: this, starts: this.#unpackLines() };
    return lastLines.starts;
  }

  #unpackLines(): Uint32Array {
    const { buffer, byteOffset } = this.#pack.words;
    return new Uint32Array(buffer, byteOffset + this.#at * 4, this.#lines);
  }
}

/** The line starts that were unpacked last: those of one file are used for everything that is found in it. */
let lastLines: { readonly file: ManifestFile; readonly starts: Uint32Array } | undefined;

/**
 * The spans that were unpacked last, the newest first: rules use those of one resource many times in a row, with those
 * of a few others between them, and then never again.
 */
const lastSpans: { readonly resource: Resource; readonly spans: ResourceSpans }[] = [];

/** Number of resources whose spans are kept. */
const KEPT_SPANS = 6;

/** Unpacks spans on use: they take far more memory than the facts, and few are ever needed. */
class PackedResource implements Resource {
  readonly facts: Facts;
  readonly templated: boolean;
  readonly hasRemarks: boolean;
  readonly doubt: string | undefined;
  readonly #pack: Pack;
  readonly #at: number;

  constructor({ facts, templated, hasRemarks, doubt }: Omit<Resource, 'spans'>, spans: PackedPlace) {
    this.facts = facts;
    this.templated = templated;
    this.hasRemarks = hasRemarks;
    this.doubt = doubt;
    this.#pack = spans.pack;
    this.#at = spans.at;
  }

  get spans(): ResourceSpans {
    for (const known of lastSpans) if (known.resource === this) return known.spans;
    const spans = this.#unpackSpans();
    lastSpans.unshift({ resource: this, spans });
    if (lastSpans.length > KEPT_SPANS) lastSpans.pop();
    return spans;
  }

  #unpackSpans(): ResourceSpans {
    try {
      return spansCodec.read(new PackReader(this.#pack, this.#at));
    } catch (error) {
      // Only a forged pack gets here: it loses its positions, but does not crash.
      if (error instanceof DamagedPack) return NOWHERE;
      throw error;
    }
  }
}

function packDocument(to: PackWriter, document: ManifestDocument): void {
  natural.write(to, document.index);
  natural.write(to, document.start);
  natural.write(to, document.length);
  problemCodec.write(to, document.problem);
  flag.write(to, document.aliased === true);
  kinds.write(to, document.unreadKinds);
  words.write(to, document.unreadWords && [...document.unreadWords]);
  ignoreComments.write(to, document.ignores);
  to.number(document.resources.length);
  for (const resource of document.resources) packResource(to, resource);
}

function unpackDocument(from: PackReader): ManifestDocument {
  const index = natural.read(from);
  const start = natural.read(from);
  const length = natural.read(from);
  const problem = problemCodec.read(from);
  const aliased = flag.read(from);
  const unreadKinds = kinds.read(from);
  const unread = words.read(from);
  const ignores = ignoreComments.read(from);
  const resources = readList(from, unpackResource);
  const unreadWords = unread && new Set(unread);
  // Two literals: adding a member to an object gives each one a hidden class of its own, which takes more memory than
  // its content.
  return aliased
    ? { index, start, length, problem, resources, stale: false, unreadKinds, unreadWords, ignores, aliased }
    : { index, start, length, problem, resources, stale: false, unreadKinds, unreadWords, ignores };
}

/** The length of the spans comes first, so that they can be skipped. */
function packResource(to: PackWriter, { facts, spans, templated, hasRemarks, doubt }: Resource): void {
  factsCodec.write(to, facts);
  flag.write(to, templated);
  flag.write(to, hasRemarks);
  optionalText.write(to, doubt);
  const body = to.reserve();
  spansCodec.write(to, spans);
  to.fill(body, to.at - body - 1);
}

function unpackResource(from: PackReader): Resource {
  const facts = factsCodec.read(from);
  const templated = flag.read(from);
  const hasRemarks = flag.read(from);
  const doubt = optionalText.read(from);
  const length = from.count();
  const { pack, at } = from;
  from.at += length;
  return new PackedResource({ facts, templated, hasRemarks, doubt }, { pack, at });
}
