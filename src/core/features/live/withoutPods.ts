import { isService } from '../../model/kinds.ts';
import type { LiveIdentity } from '../../resolve/live/liveView.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/** Services of a file in the connected cluster whose Pods were not read because there are too many. */
export function liveServicesWithoutPods(snapshot: Snapshot, uri: string): readonly LiveIdentity[] {
  const { live } = snapshot;
  if (!live) return [];
  return snapshot
    .resourcesIn(uri)
    .filter(isService)
    .flatMap(service => {
      const found = live.serviceOf(service);
      if (found.is !== 'there' || found.object.pods || found.object.verdict === 'external') return [];
      return Object.keys(found.object.selector).length > 0 ? (live.nameOf(service) ?? []) : [];
    });
}
