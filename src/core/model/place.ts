import type { Location, Position, Range } from 'vscode-languageserver-types';
import { offsetAt, positionAt } from './lineStarts.ts';
import type { ManifestDocument, ManifestFile, PlacedResource } from './manifest.ts';
import type { Span } from './span.ts';

/** LSP range (0-based) of a span of a document. */
export function rangeIn(file: ManifestFile, document: ManifestDocument, span: Span): Range {
  const clamp = (offset: number) => Math.min(document.start + offset, file.length);
  return { start: positionAt(file.lineStarts, clamp(span[0])), end: positionAt(file.lineStarts, clamp(span[1])) };
}

/** LSP range (0-based) of a span of a resource. */
export function rangeOf(placed: PlacedResource, span: Span): Range {
  return rangeIn(placed.file.manifest, placed.document, span);
}

/** LSP location of a span of a resource. */
export function locationOf(placed: PlacedResource, span: Span): Location {
  return { uri: placed.file.uri, range: rangeOf(placed, span) };
}

/**
 * 1-based line of `metadata.name`, as people and the command line count; for a built object, the line in the file that
 * defines it.
 */
export function lineOf(placed: PlacedResource): number {
  return placed.document.writtenLine ?? rangeOf(placed, placed.resource.spans.name).start.line + 1;
}

/** Offset in a document's text of an LSP position in its file. */
export function offsetIn(file: ManifestFile, document: ManifestDocument, position: Position): number {
  return offsetAt(file.lineStarts, file.length, position) - document.start;
}

/** True where the offset is in the span or at its end, so that a cursor behind the last letter is on the word. */
export function contains(span: Span | undefined, offset: number): boolean {
  return span !== undefined && offset >= span[0] && offset <= span[1];
}

/** The places without repetitions; places are equal if their JSON is. */
export function eachOnce<Place>(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map(place => [JSON.stringify(place), place])).values()];
}
