import { isService, isWorkload } from '../../model/kinds.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { relationOf, type RelationRole } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { groupOf } from '../../resolve/links/apiGroup.ts';
import { foundIn, type Suggestion } from './suggestion.ts';
import { MARK, type TypedPlace } from './typedPlace.ts';

/** Names for links: Services of backends, StatefulSets and addresses, workloads to scale, …. undefined elsewhere. */
export function completeName(snapshot: Snapshot, { placed }: TypedPlace): readonly Suggestion[] | undefined {
  const links = placed.resource.facts.links.filter(each => each.type === 'name');
  const ofKind = links.find(each => each.kinds.includes(MARK));
  if (ofKind) return kindsOf(snapshot, placed, ofKind);
  const link = links.find(each => each.name === MARK);
  if (link) return named(snapshot, placed, link, relationOf(link).role);
  if (!isWorkload(placed) || placed.resource.facts.serviceName !== MARK) return undefined;
  return named(snapshot, placed, { kinds: ['Service'], namespace: '' }, 'governing');
}

/** Kinds of the workloads with the name that is already written; where there is none, of all workloads. */
function kindsOf(snapshot: Snapshot, placed: PlacedResource, { name, namespace }: NameLink): Suggestion[] {
  const nearness = snapshot.nearnessFrom(placed.file.uri);
  const wanted = namespace || snapshot.namespaceOf(placed);
  const near = snapshot
    .workloads()
    .filter(each => each.file.root === placed.file.root && snapshot.namespaceOf(each) === wanted);
  const ofName = near.filter(each => each.resource.facts.name === name);
  return (ofName.length > 0 ? ofName : near).map(each => ({
    text: each.resource.facts.kind,
    kind: 'name',
    rank: nearness(each),
    detail: foundIn(each),
  }));
}

function named(
  snapshot: Snapshot,
  placed: PlacedResource,
  link: Pick<NameLink, 'kinds' | 'namespace' | 'group'>,
  role: RelationRole,
): Suggestion[] {
  const { kinds, namespace, group } = link;
  const nearness = snapshot.nearnessFrom(placed.file.uri);
  const wanted = namespace || snapshot.namespaceOf(placed);
  return objectsOf(snapshot, kinds).flatMap(other => {
    const { name } = other.resource.facts;
    const isSame = snapshot.namespaceOf(other) === wanted;
    if (other.resource.templated || other.file.root !== placed.file.root) return [];
    // An autoscaler may name a wrong API group, which a rule reports.
    if (role === 'parent' && group !== undefined && groupOf(other.resource.facts.apiVersion) !== group) return [];
    // Only headless Services give the Pods of a StatefulSet DNS names.
    const penalty = role === 'governing' && !(isService(other) && other.resource.facts.headless) ? 4 : 0;
    const suggestion = { kind: 'name', rank: nearness(other) + penalty, detail: foundIn(other) } as const;
    if (isSame) return [{ ...suggestion, text: name }];
    // Addresses can name other namespaces; other references cannot, unless they have a namespace field.
    const far =
      name === '' ? undefined : acrossNamespaces(role, { name, namespace: snapshot.namespaceOf(other), group });
    return far === undefined ? [] : [{ ...suggestion, rank: suggestion.rank + 8, text: far }];
  });
}

interface FarName {
  readonly name: string;
  readonly namespace: string;
  readonly group: string | undefined;
}

/** How a target in another namespace is written; undefined where the namespace has a field of its own. */
function acrossNamespaces(role: RelationRole, { name, namespace, group }: FarName): string | undefined {
  if (role === 'call') return `${name}.${namespace}`;
  return role === 'parent' && group === ISTIO && namespace !== '' ? `${namespace}/${name}` : undefined;
}

/** VirtualServices refer to Gateways of other namespaces as `namespace/name`. */
const ISTIO = 'networking.istio.io';

function objectsOf(snapshot: Snapshot, kinds: readonly string[]): readonly PlacedResource[] {
  if (kinds.every(kind => kind === 'Service')) return snapshot.services();
  const all = snapshot.files().flatMap(({ uri }) => snapshot.resourcesIn(uri));
  return all.filter(({ resource }) => kinds.includes(resource.facts.kind));
}
