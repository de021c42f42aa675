import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/**
 * The namespace in which an object is drawn: that of all builds, or the written one where they differ, so that a
 * Service and its workload stand together.
 */
export function drawnNamespace(snapshot: Snapshot, placed: PlacedResource): string {
  const instances = snapshot.builds?.instancesOf(placed) ?? [];
  const namespaces = new Set(instances.map(each => each.world.snapshot().namespaceOf(each.placed)));
  if (namespaces.size < 2) return snapshot.namespaceOf(placed);
  return placed.resource.facts.namespace || snapshot.settings.omittedNamespace;
}
