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
  /** Of the scalar with its quotes, or of the name alone; undefined where nobody knows exactly. */
  readonly span: Span | undefined;
  /** What stands there, as the heading of a preview: `Selectors`. */
  readonly group: string;
  /** True where the name is a piece of a longer value, so that no quotes can be put around it. */
  readonly isPiece?: boolean;
  /** The object's facts with the new name. Applied to facts that have it already, it changes nothing. */
  readonly rewrite: (facts: Facts, name: string) => Facts;
}

/** What is renamed, with everything that it wires. */
export interface RenameSubject {
  /** What the cursor is on; one of the places. */
  readonly span: Span;
  readonly before: string;
  readonly places: readonly RenamePlace[];
  /** Why it cannot be renamed at all, besides what its places say; a sentence. */
  readonly refused?: string | undefined;
  /** Why a name cannot be taken, as a sentence; undefined where it can. */
  readonly whyNot: (name: string) => string | undefined;
  /** The places that a rename would change if it had the name already: asked of the object in a world where it does. */
  readonly placesThen: (then: Snapshot, placed: PlacedResource, name: string) => readonly RenamePlace[];
}

/** Tells places apart, whatever is written there. */
export function placeId({ placed, span }: RenamePlace): string {
  return `${placed.file.uri}#${placed.ordinal} ${span?.[0]}`;
}

/** Why a place cannot be edited safely, as a sentence; undefined where it can. */
export function whyNotEditable({ placed, span }: RenamePlace, before: string): string | undefined {
  const { document, resource } = placed;
  const name = `${nameInWords(placed)} (${inWords(placed.file.path)})`;
  if (document.stale || document.problem) return `${name} does not parse at present`;
  if (document.aliased) return `${name} is written with YAML aliases, which let one place mean several`;
  if (resource.templated) return `${name} is a template: a part of it is filled in later`;
  if (!span || !writtenAs(placed, span, before))
    return `${name} has "${inWords(before)}" in a form that cannot be edited`;
  return undefined;
}

/** The edit of a place; undefined where there is none that is safe. */
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
 * How a text stands in its span, by its length alone: the text of closed files is not kept. On one line only quotes
 * without escapes make a scalar's source two characters longer than its text.
 */
function writtenAs(placed: PlacedResource, span: Span, text: string): 'plain' | 'quoted' | undefined {
  const { start, end } = rangeOf(placed, span);
  if (start.line !== end.line) return undefined;
  const more = span[1] - span[0] - text.length;
  return more === 0 ? 'plain' : more === 2 ? 'quoted' : undefined;
}
