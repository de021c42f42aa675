import type { RootIndex } from '../../index/rootIndex.ts';
import { isEmpty } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';

/** True for a patch that kustomizations apply to a Service, and that has no selector: it is a part of that Service. */
export function isPartOfService(index: RootIndex, placed: PlacedResource<ServiceFacts>): boolean {
  return isEmpty(placed.resource.facts.selector ?? {}) && isPatchAlone(index, placed);
}

/** True for a file that kustomizations apply as a patch, and that none lists as a resource. */
export function isPatchAlone({ kustomize }: RootIndex, { file: { path } }: PlacedResource): boolean {
  return !kustomize.isEmpty && kustomize.patchedFoldersOf(path).length > 0 && !kustomize.lists(path);
}
