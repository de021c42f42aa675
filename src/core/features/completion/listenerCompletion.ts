import { roleOf } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { foundIn, type Suggestion } from './suggestion.ts';
import { MARK, type TypedPlace } from './typedPlace.ts';

/** Names of the listeners of a route's parent Gateway; undefined elsewhere. */
export function completeListener(snapshot: Snapshot, { placed }: TypedPlace): readonly Suggestion[] | undefined {
  const link = placed.resource.facts.links.find(each => each.type === 'name' && each.section === MARK);
  if (link?.type !== 'name' || roleOf(link) !== 'parent') return undefined;
  const wanted = link.namespace || snapshot.namespaceOf(placed);
  return snapshot
    .inScope('Gateway', placed)
    .filter(each => each.resource.facts.name === link.name && snapshot.namespaceOf(each) === wanted)
    .flatMap(gateway => {
      const { facts } = gateway.resource;
      const listeners = facts.type === 'gateway' ? facts.listeners : [];
      return listeners.map(({ name, protocol, port }) => ({
        text: name,
        kind: 'value' as const,
        rank: 0,
        detail: `${protocol} ${port ?? ''}, ${foundIn(gateway)}`,
      }));
    });
}
