import type { RootIndex } from '../../index/rootIndex.ts';
import { isConfig } from '../../model/kinds.ts';
import type { Link, NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { roleOf } from '../../model/relations.ts';
import { isBuiltWith } from '../scope/customsInScope.ts';
import { isInPlaceScope } from '../scope/levels.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/**
 * True where an object that sees the Service leads to it: a route, a workload that calls it. A ConfigMap with its address
 * says less: whoever reads it may come from elsewhere, too.
 */
export function isUsed(index: RootIndex, search: WorkloadSearch, { file, resource }: PlacedResource): boolean {
  const { name, namespace } = resource.facts;
  return index.links.linksTo('Service', name).some(({ source: id, path, link: number }) => {
    const source = index.resource(id);
    const link = source?.resource.facts.links[number];
    if (!source || !link || !isUse(link) || isConfig(source)) return false;
    const wanted = link.namespace || search.namespace(source.resource.facts.namespace);
    if (wanted !== search.namespace(namespace)) return false;
    return isInPlaceScope(index, path, file.path) || isBuiltWith(index, path, file.path);
  });
}

/** True for a link that leads to a Service; endpoints are what a Service leads to. */
export function isUse(link: Link): link is NameLink {
  return link.type === 'name' && link.kinds.includes('Service') && roleOf(link) !== 'endpoints';
}
