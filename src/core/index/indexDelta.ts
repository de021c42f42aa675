import type { PlacedResource } from '../model/manifest.ts';
import type { Facts, ServiceFacts, WorkloadFacts } from '../model/resource.ts';

/** A resource before and after a change; one of the two is missing if it was added or removed. */
export interface FactsChange<F extends Facts = Facts> {
  readonly before: PlacedResource<F> | undefined;
  readonly after: PlacedResource<F> | undefined;
}

/** Of all deltas: a list is made when there is something to put into it. */
const NONE: never[] = [];

/** A list with one more value: mostly the only one, and a list that is pushed to makes room for many. */
export function withOneMore<T>(values: T[], value: T): T[] {
  if (values.length === 0) return [value];
  values.push(value);
  return values;
}

/** The changes to the index by a change of one file, by facts: typing a comment only moves objects. */
export class FileDelta {
  readonly path: string;
  /** Every object whose facts changed, including those of the lists below. */
  changes: FactsChange[] = NONE;
  services: FactsChange<ServiceFacts>[] = NONE;
  workloads: FactsChange<WorkloadFacts>[] = NONE;
  /** True if resources with unchanged facts may have moved. */
  moved = false;
  /** True if unreadable Pods were added or removed. */
  unreadChanged = false;
  /** The name of the folder of a chart's values that were added or removed. */
  valuesFolder: string | undefined;
  /** The folder of a Helm chart's templates that was added or removed. */
  chartTemplates: string | undefined;
  /** Folders whose kustomization changed. */
  kustomizations: string[] = NONE;

  constructor(path: string) {
    this.path = path;
  }

  /** True if any link or verdict may differ. */
  get affectsWiring(): boolean {
    return (
      this.changes.length > 0 ||
      this.unreadChanged ||
      this.chartTemplates !== undefined ||
      this.kustomizations.length > 0
    );
  }
}

/** True if two objects have the same facts, which are plain data in a fixed order. */
export function sameFacts(before: PlacedResource, after: PlacedResource): boolean {
  return (
    before.resource.templated === after.resource.templated &&
    before.resource.doubt === after.resource.doubt &&
    (before.resource.facts === after.resource.facts ||
      JSON.stringify(before.resource.facts) === JSON.stringify(after.resource.facts))
  );
}
