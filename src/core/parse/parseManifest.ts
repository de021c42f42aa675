import type { ParsedText } from './parsedText.ts';
import type { IgnoreComment } from '../model/ignore.ts';
import { lineStartsOf } from '../model/lineStarts.ts';
import type { ManifestDocument, ManifestFile } from '../model/manifest.ts';
import type { Resource } from '../model/resource.ts';
import type { UserPodTemplate } from '../model/settings.ts';
import { ANY_KIND, extractResources, isRelevant, wiringKinds } from './extract.ts';
import { generatedConfigs } from './extractors/builds/configGenerator.ts';
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

/** What a file is read with. */
export interface ParseOptions {
  /** Relative to the workspace folder; its name says whether it is a kustomization. */
  readonly path: string;
  readonly podTemplates?: readonly UserPodTemplate[];
  /** The file's last reading and its text: unchanged documents are taken over, broken ones keep their last good facts. */
  readonly previous?: ParsedText | undefined;
}

/** What a label's value is made of. */
const WORD = /[A-Za-z0-9][\w.-]*/g;

/** An alias or a merge in a document that does not parse may stand for anything. */
const REFERENCE = /(?:^|[\s:,[{])(?:\*[^\s,[\]{}]|<<["']?[ \t]*:)/m;

const DIRECTIVE = /^%(YAML|TAG)\b/;

/** kubectl cuts a directive off from its document, and refuses what is left of it. */
const DIRECTIVE_REFUSED = { message: 'did not find expected <document start>', offset: 0 };

const NO_IGNORES: readonly IgnoreComment[] = [];

const NO_LINES = new Uint32Array(0);

/** Reads a file's text. Never throws: what cannot be read is a problem of its document alone. */
export function parseManifest(source: string, options: ParseOptions): ManifestFile {
  const text = withLineFeeds(source);
  const isIgnoring = text.includes(IGNORE_MARK);
  const documents = splitDocuments(text).map((slice, place, { length }) => {
    const body = markMoved(text.slice(slice.start, slice.end), slice.start);
    const refused = refusedStart(text, slice);
    const places = [place, place - length];
    const document =
      (refused ? undefined : reuse(body, places, options.previous)) ?? parseDocument(body, refused, options);
    // Read again even where the document is not: a comment above the first `---` is not in its text.
    return placed(document, slice, isIgnoring ? ignoreComments(text, slice) : NO_IGNORES);
  });
  const kept = keepLastGood(text, documents, options.previous);
  const speaks = kept.some(document => document.resources.length > 0 || document.problem);
  const lineStarts = speaks ? lineStartsOf(text) : NO_LINES;
  const file = { documents: kept, lineStarts, length: text.length, ...buildHints(text) };
  return text[text.indexOf('\n') - 1] === '\r' ? { ...file, crlf: true } : file;
}

/** A lone CR ends a line in YAML, but not for whoever counts lines; a line feed in its place moves nothing. */
function withLineFeeds(source: string): string {
  return source.includes('\r') ? source.replace(/\r(?!\n)/g, '\n') : source;
}

/** What is left of a `---` line, and a byte order mark behind it, as where files were joined. */
const MARKED = /^([ \t\r]*(?:#[^\n]*)?\n)\uFEFF/;

/** kubectl reads each document for itself, and takes the mark off. Here nothing else may move: it goes before the line's end. */
function markMoved(body: string, start: number): string {
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
  if (DIRECTIVE.test(body)) return withProblem(body, brokenDocument(body, DIRECTIVE_REFUSED));
  const sniffed = sniff(body);
  if (!kustomization && !isRelevant(sniffed, body, podTemplates)) return otherDocument(body, refused);
  // Of a kustomization that cannot be read, nobody knows what it builds.
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

/** Nothing in it wires anything, but kubectl has to take it all the same. */
function otherDocument(body: string, refused: ReadResult | undefined): ParsedDocument {
  if (!looksLikeManifest(body) || isTemplated(body) || isYttOverlay(body)) return document(body, []);
  const read = refused ?? readDocument(body);
  return 'broken' in read ? withProblem(body, brokenDocument(body, read.broken)) : document(body, []);
}

function withProblem(body: string, problem: ManifestDocument['problem']): ParsedDocument {
  return { ...document(body, []), problem };
}

function document(body: string, resources: readonly Resource[]): ParsedDocument {
  return { length: body.length, problem: undefined, resources, stale: false, unreadKinds: [], unreadWords: undefined };
}

/** Read again: what is wrong may stand around it. */
function isBroken({ problem }: ManifestDocument): boolean {
  return problem?.kind === 'broken';
}

/** Of more documents, only those that kept their place are taken over: to look for each among all costs the square. */
const MAX_SEARCHED = 1000;

/** The last reading of a document with the very same text; `places` are where most keep theirs, from the start and from the end. */
function reuse(body: string, places: readonly number[], previous: ParsedText | undefined): ParsedDocument | undefined {
  if (!previous) return undefined;
  const { text, file } = previous;
  const isSame = (old: ManifestDocument | undefined) =>
    old && !old.stale && !isBroken(old) && old.length === body.length && text.startsWith(body, old.start);
  const known = places.map(place => file.documents.at(place)).find(isSame);
  return known ?? (file.documents.length > MAX_SEARCHED ? undefined : file.documents.find(isSame));
}
