import type { RootIndex } from '../../index/rootIndex.ts';
import { isConfig } from '../../model/kinds.ts';
import type { Link, NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { relationOf, roleOf } from '../../model/relations.ts';
import { isBuiltWith } from '../scope/customsInScope.ts';
import { isInPlaceScope } from '../scope/levels.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/**
 * True if an object that has the Service in scope leads to it: a route, or a workload that calls it. A ConfigMap with
 * its address is weaker evidence, because its readers may also come from elsewhere.
 */
export function isUsed(index: RootIndex, search: WorkloadSearch, used: PlacedResource): boolean {
  return usersOf(index, search, used).length > 0;
}

interface User {
  readonly source: PlacedResource;
  readonly link: NameLink;
}

function usersOf(index: RootIndex, search: WorkloadSearch, { file, resource }: PlacedResource): readonly User[] {
  const { name, namespace } = resource.facts;
  const links = index.links.linksBeside(index.bundles, file.path, { kind: 'Service', name });
  return links.flatMap(({ source: id, path, link: number }) => {
    const source = index.resource(id);
    const link = source?.resource.facts.links[number];
    if (!source || !link || !isUse(link) || isConfig(source)) return [];
    const wanted = link.namespace || search.namespace(source.resource.facts.namespace);
    if (wanted !== search.namespace(namespace)) return [];
    return isInPlaceScope(index, path, file.path) || isBuiltWith(index, path, file.path) ? [{ source, link }] : [];
  });
}

/** The object that forwards all requests for the Service to other Services; undefined if there is none. */
export function sendingOn(index: RootIndex, search: WorkloadSearch, used: PlacedResource): PlacedResource | undefined {
  const { name } = used.resource.facts;
  return usersOf(index, search, used)
    .filter(({ link }) => relationOf(link).sendsOn)
    .map(({ source }) => source)
    .find(({ resource: { facts } }) =>
      facts.links.some(link => isUse(link) && !relationOf(link).sendsOn && link.name !== name),
    );
}

/** True for a link that leads to a Service; not for endpoints, to which the Service leads. */
export function isUse(link: Link): link is NameLink {
  return link.type === 'name' && link.kinds.includes('Service') && roleOf(link) !== 'endpoints';
}
