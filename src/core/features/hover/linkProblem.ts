import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import { relationOf } from '../../model/relations.ts';
import { problemsOf } from '../../rules/rules.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { touches } from '../problems/codeAction.ts';

/** What a rule found wrong at a link that its own state does not tell (a host that is not taken, a Pod that is not there); '' for nothing. */
export function linkProblem(snapshot: Snapshot, placed: PlacedResource, number: number): string {
  const link = placed.resource.facts.links[number];
  const spans = placed.resource.spans.links[number];
  if (!link || !spans) return '';
  const codes: readonly string[] = [...relationOf(link).problems, 'networkpolicy-selects-nothing'];
  const ranges = [spans.whole, spans.namespace, spans.port, spans.kind, spans.apiVersion].flatMap(span =>
    span ? rangeOf(placed, span) : [],
  );
  const found = problemsOf(snapshot, placed.file.uri).find(
    ({ code, resourceId, range }) =>
      codes.includes(code) && resourceId === placed.id && ranges.some(each => touches(each, range)),
  );
  return found?.message ?? '';
}
