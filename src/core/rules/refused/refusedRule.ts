import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { Fix, ProblemCode } from '../../model/problem.ts';
import type { Refusal } from '../../model/refusal.ts';
import type { Span } from '../../model/span.ts';
import { isEditable } from '../fixes/mapEdits.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Finding, Rule } from '../rule.ts';
import { inWords, LONGEST_REASON } from '../words/words.ts';

/**
 * A rule that reports what the API server refuses in an object by itself, as found when the object was read.
 * mayBeMissing: some refusals are about omitted fields.
 */
export function refusedRule(code: ProblemCode, mayBeMissing = false): Rule {
  return {
    code,
    severity: 'error',
    ...(mayBeMissing ? { reads: ['portsMayChange'] as const } : {}),
    // Nearly no object has any, and each is asked by every such rule.
    check: (placed, snapshot) => (refusalsIn(placed).length === 0 ? NO_FINDINGS : findingsIn(code, placed, snapshot)),
  };
}

function findingsIn(code: ProblemCode, placed: PlacedResource, snapshot: Snapshot): readonly Finding[] {
  return refusalsIn(placed)
    .filter(each => each.code === code && !(each.isMissing && mayBeElsewhere(placed, snapshot)))
    .map(each => finding(placed, each));
}

/** Omitted fields may be in another file, or be filled in later. */
function mayBeElsewhere(placed: PlacedResource, snapshot: Snapshot): boolean {
  return placed.resource.templated || snapshot.portsMayChange(placed);
}

const NONE: readonly Refusal[] = [];
const NO_FINDINGS: readonly Finding[] = [];

/** The refusals of an object by the API server. */
function refusalsIn({ resource }: PlacedResource): readonly Refusal[] {
  return resource.hasRemarks ? (resource.spans.refusals ?? NONE) : NONE;
}

/** Why the API server refuses an object, in a sentence, if that is for a reason with this code. */
export function refusalOf(placed: PlacedResource, code: ProblemCode): string | undefined {
  return refusalsIn(placed).find(each => each.code === code)?.message;
}

/** True if an object is refused for one of these reasons, which makes its other problems irrelevant. */
export function isRefusedFor(placed: PlacedResource, codes: readonly ProblemCode[]): boolean {
  return refusalsIn(placed).some(({ code }) => codes.includes(code));
}

/**
 * True if something within a span of an object's document is refused for this reason: it is reported there, so that its
 * consequences need no report of their own.
 */
export function isRefusedIn(placed: PlacedResource, code: ProblemCode, [start, end]: Span): boolean {
  return refusalsIn(placed).some(each => each.code === code && each.span[0] >= start && each.span[1] <= end);
}

function finding(placed: PlacedResource, refusal: Refusal): Finding {
  return {
    range: rangeOf(placed, refusal.span),
    message: `${inWords(refusal.message, LONGEST_REASON)}; the API server refuses it`,
    fixes: () => fixesOf(placed, refusal),
  };
}

function fixesOf(placed: PlacedResource, { fix }: Refusal): readonly Fix[] {
  if (!fix || !isEditable(placed)) return [];
  const edits = fix.edits.map(({ span, text }) => ({
    uri: placed.file.uri,
    range: rangeOf(placed, span),
    newText: text,
  }));
  return [{ title: fix.title, edits, preferred: true }];
}
