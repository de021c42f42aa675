import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import { relationOf } from '../../model/relations.ts';
import { problemsOf } from '../../rules/rules.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { touches } from '../problems/codeAction.ts';

/**
 * A problem that a rule found at a link and that the link's own state does not show (a host that no route accepts, a
 * missing Pod); '' if there is none.
 */
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
