import type { PlacedResource } from '../model/manifest.ts';
import type { Facts, ServiceFacts, WorkloadFacts } from '../model/resource.ts';

/** A resource before and after a change; one of them is missing when it is added or removed. */
export interface FactsChange<F extends Facts = Facts> {
  readonly before: PlacedResource<F> | undefined;
  readonly after: PlacedResource<F> | undefined;
}

/** What a change of one file changed in the index, by facts: a comment that is typed only moves things. */
export class FileDelta {
  readonly path: string;
  /** Every object whose facts changed, those of the lists below included. */
  readonly changes: FactsChange[] = [];
  readonly services: FactsChange<ServiceFacts>[] = [];
  readonly workloads: FactsChange<WorkloadFacts>[] = [];
  /** True where resources kept their facts but may stand elsewhere now. */
  moved = false;
  /** True where Pods that nobody can read came or went. */
  unreadChanged = false;
  /** The folder of a Helm chart's templates that came or went. */
  chartTemplates: string | undefined;
  /** Folders whose kustomization changed. */
  readonly kustomizations: string[] = [];

  constructor(path: string) {
    this.path = path;
  }

  /** True where any link or verdict may differ. */
  get affectsWiring(): boolean {
    return (
      this.changes.length > 0 ||
      this.unreadChanged ||
      this.chartTemplates !== undefined ||
      this.kustomizations.length > 0
    );
  }
}

/** True where two places say the same; facts are plain data, written in a fixed order by their extractor. */
export function sameFacts(before: PlacedResource, after: PlacedResource): boolean {
  return (
    before.resource.templated === after.resource.templated &&
    before.resource.doubt === after.resource.doubt &&
    (before.resource.facts === after.resource.facts ||
      JSON.stringify(before.resource.facts) === JSON.stringify(after.resource.facts))
  );
}
