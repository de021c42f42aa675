import type { PlacedResource } from '../../model/manifest.ts';
import { namespacesIn } from '../../resolve/mergedAnswers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/**
 * The namespace in which an object is drawn: that of all builds, or the written one where they differ, so that a
 * Service and its workload stand together.
 */
export function drawnNamespace(snapshot: Snapshot, placed: PlacedResource): string {
  if (namespacesIn(snapshot.builds, placed).size < 2) return snapshot.namespaceOf(placed);
  return placed.resource.facts.namespace || snapshot.settings.omittedNamespace;
}
