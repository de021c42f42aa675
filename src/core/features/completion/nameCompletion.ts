import { isService, isWorkload } from '../../model/kinds.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { relationOf, type RelationRole } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { foundIn, type Suggestion } from './suggestion.ts';
import { MARK, type TypedPlace } from './typedPlace.ts';

/** Names for links: Services of backends, of StatefulSets and of addresses, workloads to scale, …. Undefined elsewhere. */
export function completeName(snapshot: Snapshot, { placed }: TypedPlace): readonly Suggestion[] | undefined {
  const link = placed.resource.facts.links.find(each => each.type === 'name' && each.name === MARK);
  if (link?.type === 'name') return named(snapshot, placed, link, relationOf(link).role);
  if (!isWorkload(placed) || placed.resource.facts.serviceName !== MARK) return undefined;
  return named(snapshot, placed, { kinds: ['Service'], namespace: '' }, 'governing');
}

function named(
  snapshot: Snapshot,
  placed: PlacedResource,
  { kinds, namespace }: Pick<NameLink, 'kinds' | 'namespace'>,
  role: RelationRole,
): Suggestion[] {
  const nearness = snapshot.nearnessFrom(placed.file.uri);
  const wanted = namespace || snapshot.namespaceOf(placed);
  return objectsOf(snapshot, kinds).flatMap(other => {
    const { name } = other.resource.facts;
    const isSame = snapshot.namespaceOf(other) === wanted;
    if (other.resource.templated || other.file.root !== placed.file.root) return [];
    // Of the Services that may govern a StatefulSet, only headless ones give its Pods their names.
    const penalty = role === 'governing' && !(isService(other) && other.resource.facts.headless) ? 4 : 0;
    const suggestion = { kind: 'name', rank: nearness(other) + penalty, detail: foundIn(other) } as const;
    if (isSame) return [{ ...suggestion, text: name }];
    // Addresses reach over namespaces; what is named in another way does not, unless its namespace is written.
    return role === 'call' && name !== ''
      ? [{ ...suggestion, rank: suggestion.rank + 8, text: `${name}.${snapshot.namespaceOf(other)}` }]
      : [];
  });
}

function objectsOf(snapshot: Snapshot, kinds: readonly string[]): readonly PlacedResource[] {
  if (kinds.every(kind => kind === 'Service')) return snapshot.services();
  const all = snapshot.files().flatMap(({ uri }) => snapshot.resourcesIn(uri));
  return all.filter(({ resource }) => kinds.includes(resource.facts.kind));
}
