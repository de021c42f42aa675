import type { ManifestDocument } from '../model/manifest.ts';
import type { Span } from '../model/span.ts';
import type { Resource, ResourceSpans } from '../model/resource.ts';
import type { ParsedText } from './parsedText.ts';

/**
 * Keeps the previous resources of a document that became invalid, with their spans moved by the edit, so that a
 * half-typed line does not break the wiring. Documents are matched by their position among the unchanged ones.
 */
export function keepLastGood(
  text: string,
  documents: readonly ManifestDocument[],
  previous: ParsedText | undefined,
): readonly ManifestDocument[] {
  if (!previous || !documents.some(isBroken)) return documents;
  return documents.map((document, place) => {
    if (!isBroken(document)) return document;
    const old = counterpart(place, documents, previous);
    if (!old || old.resources.length === 0) return document;
    const oldText = previous.text.slice(old.start, old.start + old.length);
    const newText = text.slice(document.start, document.start + document.length);
    const move = spanMover(oldText, newText);
    return { ...document, stale: true, resources: old.resources.map(resource => moved(resource, move)) };
  });
}

function isBroken(document: ManifestDocument): boolean {
  return document.problem?.kind === 'broken';
}

/** The old document at the same position, counted from the end of the file that is farther from the edit. */
function counterpart(
  place: number,
  documents: readonly ManifestDocument[],
  previous: ParsedText,
): ManifestDocument | undefined {
  const old = previous.file.documents;
  const unchangedBefore = old.length === documents.length || documents[place - 1]?.length === old[place - 1]?.length;
  return unchangedBefore ? old[place] : old[old.length - (documents.length - place)];
}

type MoveSpan = (span: Span) => Span;

/** Maps spans of the old text to the new one: text before and after the edit is unchanged. */
function spanMover(oldText: string, newText: string): MoveSpan {
  const shortest = Math.min(oldText.length, newText.length);
  let before = 0;
  while (before < shortest && oldText[before] === newText[before]) before++;
  let behind = 0;
  while (behind < shortest - before && oldText.at(-1 - behind) === newText.at(-1 - behind)) behind++;
  const oldEnd = oldText.length - behind;
  const shift = newText.length - oldText.length;
  const move = (offset: number) =>
    offset >= oldEnd ? offset + shift : Math.min(offset, Math.max(before, newText.length - behind));
  return ([start, end]) => [move(start), Math.max(move(start), move(end))];
}

function moved(resource: Resource, move: MoveSpan): Resource {
  return { ...resource, spans: moveAll(resource.spans, move) };
}

/** Spans are pairs of numbers in nested records and arrays: everything else is copied unchanged. */
function moveAll(spans: ResourceSpans, move: MoveSpan): ResourceSpans {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return isSpan(value) ? move(value) : value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    const copy = Object.create(Object.getPrototypeOf(value) as object | null) as Record<string, unknown>;
    for (const [key, member] of Object.entries(value)) copy[key] = visit(member);
    return copy;
  };
  return visit(spans) as ResourceSpans;
}

function isSpan(value: readonly unknown[]): value is [number, number] {
  return value.length === 2 && typeof value[0] === 'number' && typeof value[1] === 'number';
}
