import type { RootIndex } from '../index/rootIndex.ts';
import { labelSelectorMatches } from '../model/labels.ts';
import { isService, isWorkload } from '../model/kinds.ts';
import type { SelectorLink } from '../model/link.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { isPlaceholder } from '../parse/templated.ts';
import { candidatesOf } from './linkCandidates.ts';
import { placeLevelsOf } from './levels.ts';
import type { WorkloadSearch } from './workloadSearch.ts';

/** Why a selector may select something, though nothing in scope fits; undefined where nothing says so. */
export function selectorDoubt(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  link: SelectorLink,
): string | undefined {
  return (
    placeholder(link) ?? labeled(index, source) ?? fartherAway(index, link) ?? noneInScope(index, search, source, link)
  );
}

function placeholder({ selector, namespaces }: SelectorLink): string | undefined {
  const values = [
    ...Object.values(selector?.matchLabels ?? {}),
    ...(selector?.matchExpressions ?? []).flatMap(expression => expression.values),
    ...(namespaces.kind === 'names' ? namespaces.names : []),
  ];
  return values.some(isPlaceholder) ? 'a value that it wants is filled in later' : undefined;
}

function labeled(index: RootIndex, { file: { path } }: PlacedResource): string | undefined {
  if (index.kustomize.isEmpty) return undefined;
  const build = index.kustomize
    .levelsOf(path)
    .flat()
    .find(({ setsLabels }) => setsLabels);
  return build && `the kustomization in ${build.folder || '.'} puts labels on objects`;
}

/** Whatever its namespace: who keeps the two apart may well apply them to another than they say. */
function fartherAway(index: RootIndex, link: SelectorLink): string | undefined {
  for (const { id, path } of candidatesOf(index, link).all()) {
    const placed = index.resource(id);
    if (placed && matches(link, placed)) return `only ${placed.resource.facts.name} in ${path}, farther away, fits`;
  }
  return undefined;
}

function matches({ selector }: SelectorLink, placed: PlacedResource): boolean {
  if (isService(placed)) return labelSelectorMatches(selector, placed.resource.facts.labels);
  return isWorkload(placed) && labelSelectorMatches(selector, placed.resource.facts.template?.labels ?? {});
}

/** Where nothing of that sort is in reach at all, it is most likely kept elsewhere. */
function noneInScope(
  index: RootIndex,
  search: WorkloadSearch,
  source: PlacedResource,
  link: SelectorLink,
): string | undefined {
  const { namespaces, target } = link;
  const own = search.namespace(source.resource.facts.namespace);
  const isReached = (id: string) => {
    const namespace = search.namespace(index.resource(id)?.resource.facts.namespace ?? '');
    if (namespaces.kind === 'own') return namespace === own;
    return namespaces.kind === 'any' || namespaces.names.includes(namespace);
  };
  const levels = placeLevelsOf(index, source.file.path);
  const isAny = levels.some(level =>
    level.run(target === 'pods' ? index.workloads : index.services).some(({ id }) => isReached(id)),
  );
  return isAny ? undefined : `${target === 'pods' ? 'no Pods' : 'no Service'} that it could select is in scope`;
}
