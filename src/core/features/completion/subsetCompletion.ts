import { roleOf } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { foundIn, type Suggestion } from './suggestion.ts';
import { MARK, type TypedPlace } from './typedPlace.ts';

/** Subsets that DestinationRules define for the destination host of an Istio route; undefined elsewhere. */
export function completeSubset(snapshot: Snapshot, { placed }: TypedPlace): readonly Suggestion[] | undefined {
  const link = placed.resource.facts.links.find(each => each.type === 'name' && each.section === MARK);
  if (link?.type !== 'name' || roleOf(link) !== 'route') return undefined;
  const wanted = link.namespace || snapshot.namespaceOf(placed);
  return snapshot.inScope('DestinationRule', placed).flatMap(rule => {
    const { facts } = rule.resource;
    const host = facts.links.find(each => each.type === 'name' && each.name === link.name);
    if (facts.type !== 'linking' || host?.type !== 'name') return [];
    if ((host.namespace || snapshot.namespaceOf(rule)) !== wanted) return [];
    return (facts.subsets ?? []).map(text => ({ text, kind: 'value' as const, rank: 0, detail: foundIn(rule) }));
  });
}
