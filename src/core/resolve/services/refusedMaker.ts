import type { RootIndex } from '../../index/rootIndex.ts';
import { serviceSelects } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { customsInScope, isBuiltWith } from '../scope/customsInScope.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/**
 * Why a Service selects nothing, if an object in scope would make its Pods but has a kind that its apiVersion does not
 * have; else undefined.
 */
export function refusedMaker(
  index: RootIndex,
  search: WorkloadSearch,
  { file: { path }, resource }: PlacedResource<ServiceFacts>,
): string | undefined {
  const { selector = {}, namespace } = resource.facts;
  const refused = customsInScope(index, path).find(({ file, resource: { facts } }) => {
    if (!facts.refused) return false;
    const isHere = search.namespace(facts.namespace) === search.namespace(namespace);
    return (
      (isHere || isBuiltWith(index, path, file.path)) &&
      facts.templates.some(labels => serviceSelects(selector, labels))
    );
  });
  if (!refused) return undefined;
  const { kind, name, apiVersion } = refused.resource.facts;
  return `${kind} ${name} makes no Pods, as there is no ${kind} in ${apiVersion}`;
}
