import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { NearMiss } from '../../model/verdict.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';

/** A Service that selects nothing, and why it does not select a workload. */
export interface NearService {
  readonly service: PlacedResource<ServiceFacts>;
  readonly miss: NearMiss;
}

/** Services that nearly select a workload's Pods: the mistake may be in either of the two. */
export function nearServices(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): readonly NearService[] {
  return snapshot
    .inScope('Service', workload)
    .filter(isService)
    .filter(service => snapshot.wiringOf(service).verdict === 'nothing')
    .flatMap(service => {
      const miss = snapshot.nearMisses(service).find(each => each.workload.id === workload.id);
      return miss ? [{ service, miss }] : [];
    });
}
