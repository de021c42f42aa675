import type { RootIndex } from '../../index/rootIndex.ts';
import { isEmpty } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';

/** The data about builds that is needed here. */
interface Built {
  readonly isBuilt: (uri: string) => boolean;
  readonly instancesOf: (placed: PlacedResource) => readonly unknown[];
}

/**
 * True for a patch that kustomizations apply to a Service, and which is a part of it. One with a selector may be a
 * Service of its own unless a build shows otherwise.
 */
export function isPartOfService(
  { kustomize }: RootIndex,
  placed: PlacedResource<ServiceFacts>,
  builds?: Built,
): boolean {
  const { file, resource } = placed;
  if (kustomize.isEmpty || kustomize.patchedFoldersOf(file.path).length === 0 || kustomize.lists(file.path))
    return false;
  if (isEmpty(resource.facts.selector ?? {})) return true;
  return builds?.isBuilt(file.uri) === true && builds.instancesOf(placed).length === 0;
}
