import { isKustomization } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/** True if any kustomization of the workspace folder adds exactly this label to Pod templates: then it may not be missing. */
export function isLabeledByKustomization(
  snapshot: Snapshot,
  { file }: PlacedResource,
  key: string,
  value: string,
): boolean {
  return snapshot
    .files()
    .filter(({ root }) => root === file.root)
    .flatMap(({ uri }) => snapshot.resourcesIn(uri).filter(isKustomization))
    .some(({ resource: { facts } }) => facts.templateLabels[key] === value || facts.selectorLabels[key] === value);
}
