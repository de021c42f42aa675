import type { Range } from 'vscode-languageserver-types';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { Facts } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { isPlainText, isSimpleText, quoted } from '../../rules/fixes/scalarText.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';

/** One place that a rename changes. */
export interface RenamePlace {
  readonly placed: PlacedResource;
  /** Span of the scalar with its quotes, or of the name alone; undefined where not known exactly. */
  readonly span: Span | undefined;
  /** Heading of the place in a preview: `Selectors`. */
  readonly group: string;
  /** True where the name is part of a longer value, so that it cannot be quoted. */
  readonly isPiece?: boolean;
  /** Returns the object's facts with the new name; unchanged facts where they already have it. */
  readonly rewrite: (facts: Facts, name: string) => Facts;
}

/** What is renamed, with all of its places. */
export interface RenameSubject {
  /** Span of the place at the cursor. */
  readonly span: Span;
  readonly before: string;
  readonly places: readonly RenamePlace[];
  /** A sentence that says why it cannot be renamed at all; reasons of single places are not included. */
  readonly refused?: string | undefined;
  /** A sentence that says why a new name is not possible; undefined where it is. */
  readonly whyNot: (name: string) => string | undefined;
  /** The places that a further rename would change, in a snapshot in which the object already has the new name. */
  readonly placesThen: (then: Snapshot, placed: PlacedResource, name: string) => readonly RenamePlace[];
}

/** Identifies a place, whatever its text. */
export function placeId({ placed, span }: RenamePlace): string {
  return `${placed.file.uri}#${placed.ordinal} ${span?.[0]}`;
}

/** A sentence that says why a place cannot be edited safely; undefined where it can. */
export function whyNotEditable({ placed, span }: RenamePlace, before: string): string | undefined {
  const { document, resource } = placed;
  const name = `${nameInWords(placed)} (${inWords(placed.file.path)})`;
  if (document.stale || document.problem) return `${name} does not parse right now`;
  if (document.aliased) return `${name} is written with YAML aliases, which let one place mean several`;
  if (resource.templated) return `${name} is a template: a part of it is filled in later`;
  if (!span || !writtenAs(placed, span, before))
    return `${name} has "${inWords(before)}" in a form that cannot be edited`;
  return undefined;
}

/** The edit of a place; undefined where there is no safe one. */
export function renameEdit(
  { placed, span, isPiece }: RenamePlace,
  before: string,
  after: string,
): { readonly range: Range; readonly newText: string } | undefined {
  const written = span && writtenAs(placed, span, before);
  if (!span || !written || (isPiece && !isPlainText(after))) return undefined;
  if (written === 'plain') return { range: rangeOf(placed, span), newText: isPlainText(after) ? after : quoted(after) };
  return isSimpleText(after) ? { range: rangeOf(placed, [span[0] + 1, span[1] - 1]), newText: after } : undefined;
}

/**
 * Whether a scalar is plain or quoted, judged by the length of its span, since the text of closed files is not kept. On
 * one line, only quotes without escapes make the source two characters longer than the text.
 */
function writtenAs(placed: PlacedResource, span: Span, text: string): 'plain' | 'quoted' | undefined {
  const { start, end } = rangeOf(placed, span);
  if (start.line !== end.line) return undefined;
  const more = span[1] - span[0] - text.length;
  return more === 0 ? 'plain' : more === 2 ? 'quoted' : undefined;
}
