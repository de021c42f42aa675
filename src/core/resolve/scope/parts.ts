import type { RootIndex } from '../../index/rootIndex.ts';
import { isEmpty } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';

/** What is known of builds, as far as it matters here. */
interface Built {
  readonly isBuilt: (uri: string) => boolean;
  readonly instancesOf: (placed: PlacedResource) => readonly unknown[];
}

/**
 * True for a patch that kustomizations apply to a Service: it is a part of that Service. One that has a selector may be more
 * than that as long as nobody built anything with it.
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
