import type { RootIndex, UnreadEntry } from '../../index/rootIndex.ts';
import type { GrantFacts } from '../../model/objects/gateway.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { groupOf } from './apiGroup.ts';
import { chartReason, unreadBuildReason, unreadFileReason } from '../scope/unreadReasons.ts';
import type { WorkloadSearch } from '../services/workloadSearch.ts';

const GRANT = 'ReferenceGrant';

/** Whether an object may refer to what a link of it names in another namespace. */
export type Granted = 'yes' | 'no' | 'unknown';

/**
 * Looks for a ReferenceGrant in the namespace that the link names, wherever in the root it is written. `unknown` where
 * the object's own namespace is not written, or where a grant may be in something that could not be read.
 */
export function isGranted(index: RootIndex, search: WorkloadSearch, source: PlacedResource, link: NameLink): Granted {
  if (link.namespace === '') return 'yes';
  const own = namespacesOf(index, source);
  if (own.size === 0) return 'unknown';
  if (own.has(link.namespace)) return 'yes';
  for (const { source: id } of index.links.ofKind(GRANT)?.all() ?? []) {
    const grant = index.resource(id);
    if (!grant || grant.resource.facts.type !== 'grant') continue;
    const isThere = namespacesOf(index, grant).has(link.namespace) || isAssumed(search, grant, link);
    if (isThere && lets(grant.resource.facts, { source, own, link })) return 'yes';
  }
  return isReadable(index, source.file.path) ? 'no' : 'unknown';
}

/** The written namespace, and those that kustomizations set. */
function namespacesOf(index: RootIndex, { file: { path }, resource: { facts } }: PlacedResource): Set<string> {
  const builds = index.kustomize.isEmpty ? [] : index.kustomize.levelsOf(path).flat();
  const set = builds.map(build => build.members.get(path)?.namespace ?? '');
  return new Set([facts.namespace, ...set].filter(namespace => namespace !== ''));
}

function isAssumed(search: WorkloadSearch, { resource: { facts } }: PlacedResource, link: NameLink): boolean {
  return search.namespace(facts.namespace) === link.namespace;
}

interface Reference {
  readonly source: PlacedResource;
  readonly own: ReadonlySet<string>;
  readonly link: NameLink;
}

function lets({ from, to }: GrantFacts, { source, own, link }: Reference): boolean {
  const { apiVersion, kind } = source.resource.facts;
  const group = groupOf(apiVersion);
  return (
    from.some(each => each.group === group && each.kind === kind && own.has(each.namespace)) &&
    to.some(
      each => each.group === '' && link.kinds.includes(each.kind) && (each.name === '' || each.name === link.name),
    )
  );
}

function isReadable(index: RootIndex, path: string): boolean {
  const mayHold = ({ kinds }: UnreadEntry) => !kinds || kinds.has(GRANT);
  return !(
    chartReason(index, path) ??
    unreadBuildReason(index, path, mayHold) ??
    unreadFileReason(index, path, mayHold)
  );
}
