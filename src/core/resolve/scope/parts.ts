import type { RootIndex } from '../../index/rootIndex.ts';
import { isEmpty } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';

/** True for a patch that kustomizations apply to a Service, and that has no selector: it is a part of that Service. */
export function isPartOfService({ kustomize }: RootIndex, { file, resource }: PlacedResource<ServiceFacts>): boolean {
  if (!isEmpty(resource.facts.selector ?? {}) || kustomize.isEmpty) return false;
  return kustomize.patchedFoldersOf(file.path).length > 0 && !kustomize.lists(file.path);
}
