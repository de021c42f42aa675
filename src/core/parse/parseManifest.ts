import type { ParsedText } from './parsedText.ts';
import type { IgnoreComment } from '../model/ignore.ts';
import { lineStartsOf } from '../model/lineStarts.ts';
import type { ManifestDocument, ManifestFile } from '../model/manifest.ts';
import type { Resource } from '../model/resource.ts';
import type { UserPodTemplate } from '../model/settings.ts';
import { ANY_KIND, extractResources, isRelevant, wiringKinds } from './extract.ts';
import { generatedConfigs } from './extractors/builds/configGenerator.ts';
import { isValuesFile, partsInValues } from '../model/files/valuesFile.ts';
import { buildHints } from './buildHints.ts';
import { extractKustomization, isKustomizationFile } from './extractors/builds/kustomization.ts';
import { IGNORE_MARK, ignoreComments } from './ignoreComments.ts';
import { keepLastGood } from './lastGood.ts';
import { sniff } from './sniff.ts';
import { type DocumentSlice, splitDocuments } from './splitDocuments.ts';
import { isTemplated } from './templated.ts';
import { isTestExpectation } from './testExpectation.ts';
import { isYttOverlay, withYttValues } from './ytt.ts';
import { brokenDocument, looksLikeManifest } from './brokenDocument.ts';
import { readDocument, refusedStart } from './readDocument.ts';
import type { ReadResult } from './yamlReader.ts';

/** Options for reading a file. */
export interface ParseOptions {
  /** Path relative to the workspace folder; the file name decides whether it is a kustomization. */
  readonly path: string;
  readonly podTemplates?: readonly UserPodTemplate[];
  /**
   * The previous facts of the file with their text: unchanged documents are reused, broken ones keep their last valid
   * facts.
   */
  readonly previous?: ParsedText | undefined;
}

/** A word that may be the value of a label. */
const WORD = /[A-Za-z0-9][\w.-]*/g;

/** An alias or a merge key: in a document that does not parse it may stand for anything. */
const REFERENCE = /(?:^|[\s:,[{])(?:\*[^\s,[\]{}]|<<["']?[ \t]*:)/m;

/**
 * What kubectl refuses after comments and blank lines only, with its reason: a directive, which it splits from its
 * document, and the end of a document that has not begun.
 */
const ALONE_REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^(?:[ \t]*(?:#[^\n]*)?\n)*%(?:YAML|TAG)\b/, 'did not find expected <document start>'],
  [/^(?:[^\S\n]*(?:#[^\n]*)?\n)*\.\.\.$/, 'did not find expected node content'],
];

const NO_IGNORES: readonly IgnoreComment[] = [];

const NO_LINES = new Uint32Array(0);

/** Reads the text of a file into facts. Never throws: text that cannot be read is a problem of its document. */
export function parseManifest(source: string, options: ParseOptions): ManifestFile {
  const text = withLineFeeds(source);
  const isIgnoring = text.includes(IGNORE_MARK);
  const documents = splitDocuments(text).map((slice, place, slices) => {
    const body = markMoved(text.slice(slice.start, slice.end), slice.start);
    const refused = refusedStart(source, slice);
    const places = [place, place - slices.length];
    const refusal = ALONE_REFUSED.find(([alone]) => alone.test(body))?.[1];
    const document = refusal
      ? alone(body, refusal, text.slice(slice.start, slices[place + 1]?.end))
      : ((refused ? undefined : reuse(body, places, options.previous)) ?? parseDocument(body, refused, options));
    // Ignore comments are read again even for an unchanged document: those above the first `---` are not in its text.
    return placed(document, slice, isIgnoring ? ignoreComments(text, slice) : NO_IGNORES);
  });
  const kept = keepLastGood(text, documents, options.previous);
  const speaks = kept.some(document => document.resources.length > 0 || document.problem);
  const lineStarts = speaks ? lineStartsOf(text) : NO_LINES;
  const file = { documents: kept, lineStarts, length: text.length, ...buildHints(text) };
  return text[text.indexOf('\n') - 1] === '\r' ? { ...file, crlf: true } : file;
}

/**
 * A lone CR is a line break in YAML, but not for a file's line numbers; replacing it by a line feed keeps all offsets.
 */
function withLineFeeds(source: string): string {
  return source.includes('\r') ? source.replace(/\r(?!\n)/g, '\n') : source;
}

/** The rest of a `---` line followed by a byte order mark, as in concatenated files. */
const MARKED = /^([ \t\r]*(?:#[^\n]*)?\n)\uFEFF/;

/** Blanks behind a `---` that are none in YAML, such as a no-break space: kubectl ignores them there. */
const ODD_BLANKS = /^[ \t]*[\f\v\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000][^\S\n\uFEFF]*(?:\n|$)/;

/**
 * kubectl reads each document by itself, and removes the mark. To keep all offsets, the mark is moved before the line
 * break.
 */
function markMoved(body: string, start: number): string {
  if (start > 0 && ODD_BLANKS.test(body)) return body.replace(ODD_BLANKS, blanks => blanks.replace(/[^\n]/g, ' '));
  return start > 0 && body.includes('\uFEFF') ? body.replace(MARKED, '\uFEFF$1') : body;
}

type Ignores = ManifestDocument['ignores'];

function placed(document: ParsedDocument, { index, start }: DocumentSlice, ignores: Ignores): ManifestDocument {
  const { length, problem, resources, stale, unreadKinds, unreadWords } = document;
  const base = { index, start, length, problem, resources, stale, unreadKinds, unreadWords, ignores };
  return document.aliased ? { ...base, aliased: true } : base;
}

type ParsedDocument = Omit<ManifestDocument, 'index' | 'start' | 'ignores'>;

function parseDocument(
  body: string,
  refused: ReadResult | undefined,
  { path, podTemplates = [] }: ParseOptions,
): ParsedDocument {
  const kustomization = isKustomizationFile(path);
  const sniffed = sniff(body);
  if (!kustomization && !isRelevant(sniffed, body, podTemplates)) return otherDocument(body, path, refused);
  // Nothing is known about the output of a kustomization that cannot be read.
  const unreadKinds = kustomization ? [ANY_KIND] : wiringKinds(sniffed, podTemplates);
  if (sniffed.isKindTemplated || isTemplated(body) || isYttOverlay(body))
    return { ...withProblem(body, { kind: 'templated' }), unreadKinds };
  if (!kustomization && isTestExpectation(path))
    return { ...withProblem(body, { kind: 'expected' }), unreadKinds, unreadWords: new Set(body.match(WORD)) };
  const read = refused ?? readDocument(body);
  if ('broken' in read) {
    const isKnown = unreadKinds.length > 0 && !kustomization && !REFERENCE.test(body);
    const unreadWords = isKnown ? new Set(body.match(WORD)) : undefined;
    return { ...withProblem(body, brokenDocument(body, read.broken)), unreadKinds, unreadWords };
  }
  if (!kustomization) {
    const resources = extractResources(withYttValues(read.root, body), body, podTemplates);
    return read.aliased ? { ...document(body, resources), aliased: true } : document(body, resources);
  }
  const found = read.root && extractKustomization(read.root);
  const all = read.root && found ? [found, ...generatedConfigs(read.root, body)] : [];
  const resources = all.map(each => ({ ...each, templated: false, hasRemarks: false }));
  return read.aliased ? { ...document(body, resources), aliased: true } : document(body, resources);
}

/** Values of a chart that name more parts are remembered without them. */
const MOST_PARTS = 100;

/** Labels that an overlay of ytt may change. It has no kind of its own: its target is named above its `---`. */
const LABELS = /^[ \t]*(?:labels|selector|matchLabels):/m;
const LABELED_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Pod', 'Job', 'CronJob'];

/** A document without any wiring, which kubectl must nevertheless accept. */
function otherDocument(body: string, path: string, refused: ReadResult | undefined): ParsedDocument {
  const parts = isValuesFile(path) ? partsInValues(body) : undefined;
  if (parts && parts.size > 0 && parts.size <= MOST_PARTS) return { ...document(body, []), unreadWords: parts };
  if (body.includes('#@') && LABELS.test(body) && !looksLikeManifest(body))
    return { ...withProblem(body, { kind: 'templated' }), unreadKinds: LABELED_KINDS };
  if (!looksLikeManifest(body) || isTemplated(body) || isYttOverlay(body)) return document(body, []);
  const read = refused ?? readDocument(body);
  return 'broken' in read ? withProblem(body, brokenDocument(body, read.broken)) : document(body, []);
}

/** What stands before a document's start keeps kubectl from reading it; `rest`: until that document's end. */
function alone(body: string, message: string, rest: string): ParsedDocument {
  const problem = brokenDocument(body, { message, offset: body.search(/^(?:%|\.\.\.)/m) });
  return withProblem(body, { ...problem, isManifest: looksLikeManifest(rest) });
}

function withProblem(body: string, problem: ManifestDocument['problem']): ParsedDocument {
  return { ...document(body, []), problem };
}

function document(body: string, resources: readonly Resource[]): ParsedDocument {
  return { length: body.length, problem: undefined, resources, stale: false, unreadKinds: [], unreadWords: undefined };
}

/** Broken documents are read again: the cause may be around them. */
function isBroken({ problem }: ManifestDocument): boolean {
  return problem?.kind === 'broken';
}

/**
 * In a file with more documents, only those at an unchanged position are reused: searching for each one would take
 * quadratic time.
 */
const MAX_SEARCHED = 1000;

/**
 * The previous facts of a document with the same text; `places`: the likely positions, counted from the start and from
 * the end.
 */
function reuse(body: string, places: readonly number[], previous: ParsedText | undefined): ParsedDocument | undefined {
  if (!previous) return undefined;
  const { text, file } = previous;
  const isSame = (old: ManifestDocument | undefined) =>
    old && !old.stale && !isBroken(old) && old.length === body.length && text.startsWith(body, old.start);
  const known = places.map(place => file.documents.at(place)).find(isSame);
  return known ?? (file.documents.length > MAX_SEARCHED ? undefined : file.documents.find(isSame));
}
