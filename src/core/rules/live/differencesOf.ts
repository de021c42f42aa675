import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Difference } from './difference.ts';
import { serviceDifferences } from './serviceDifferences.ts';
import { workloadDifferences } from './workloadDifferences.ts';

/** The differences between an object and the cluster; empty if it is not in the cluster, or they are unknown. */
export function differencesOf(snapshot: Snapshot, placed: PlacedResource): readonly Difference[] {
  const { live } = snapshot;
  if (!live || placed.document.stale || placed.resource.templated) return [];
  if (isService(placed)) {
    const found = live.serviceOf(placed);
    return found.is === 'there' ? serviceDifferences(snapshot, placed, found.object) : [];
  }
  if (!isWorkload(placed)) return [];
  const found = live.workloadOf(placed);
  return found?.is === 'there' ? workloadDifferences(snapshot, placed, found.object) : [];
}
