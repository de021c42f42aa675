import type { FileDelta } from '../../index/indexDelta.ts';
import { PathPosting, type PostingEntry, sortKeyOf } from '../../index/pathPosting.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { isWorkload } from '../../model/kinds.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { Resolution } from './resolution.ts';
import { selectedIds } from './selectedIds.ts';

/** A workload that no Service selects, in a posting list. */
export interface UnclaimedEntry extends PostingEntry {
  /** As written. */
  readonly namespace: string;
}

/**
 * The long-running workloads of a root that no Service selects, as a mistake in a selector leaves them. Updated with
 * every change, so that workloads need not be asked for their Services one by one.
 */
export class Unclaimed {
  readonly entries = new PathPosting<UnclaimedEntry>();
  readonly #index: RootIndex;
  readonly #known = new Map<string, UnclaimedEntry>();
  /** Number of lists of matches with a workload, by its id; without workloads that no Service selects. */
  readonly #claims = new Map<string, number>();
  /** Number of Services with these matches, which many Services may share. */
  readonly #claimed = new Map<Resolution['matches'], number>();
  /** Ids of workloads that may have become unclaimed or claimed. */
  readonly #touched = new Set<string>();
  readonly #changed: UnclaimedEntry[] = [];
  #hadWorkloads = false;

  constructor(index: RootIndex) {
    this.#index = index;
  }

  /** True if the root has any workload that a Service selects, or that is long-running. */
  get hasWorkloads(): boolean {
    return this.#claims.size > 0 || this.#known.size > 0;
  }

  /** Workloads that entered or left the list since `begin`. */
  get changed(): readonly UnclaimedEntry[] {
    return this.#changed;
  }

  /** True if the first workload of the root was added, or the last one removed, since `begin`. */
  get changedAtAll(): boolean {
    return this.#hadWorkloads !== this.hasWorkloads;
  }

  /** Starts a change; `claim` sets the workloads that Services select, and `settle` ends it. */
  begin(deltas: readonly FileDelta[]): void {
    this.#hadWorkloads = this.hasWorkloads;
    this.#changed.length = 0;
    for (const { workloads } of deltas)
      for (const { before, after } of workloads) this.#touched.add((after ?? before)?.id ?? '');
  }

  /** Sets the workloads that a Service selects, and replaces the former ones. */
  claim(before: Resolution | undefined, after: Resolution | undefined): void {
    if (before) this.#claimAll(before.matches, -1);
    if (after) this.#claimAll(after.matches, 1);
  }

  #claimAll(matches: Resolution['matches'], more: 1 | -1): void {
    if (matches.length === 0) return;
    const count = (this.#claimed.get(matches) ?? 0) + more;
    if (count === 0) this.#claimed.delete(matches);
    else this.#claimed.set(matches, count);
    // Only the first Service of these matches, and the last one, change anything.
    if (count === Math.max(more, 0)) for (const id of selectedIds(matches)) this.#count(id, more);
  }

  settle(): void {
    // V8 would compile a loop while it runs for a whole workspace, without what follows, and leave that code in each build.
    this.#touched.forEach(id => this.#settleOne(id));
    this.#touched.clear();
  }

  #count(id: string, more: number): void {
    const count = (this.#claims.get(id) ?? 0) + more;
    if (count === 0) this.#claims.delete(id);
    else this.#claims.set(id, count);
    this.#touched.add(id);
  }

  #settleOne(id: string): void {
    const before = this.#known.get(id);
    const after = this.#claims.has(id) ? undefined : this.#entryOf(id);
    if (before?.namespace === after?.namespace) return;
    if (before) this.entries.remove(before);
    if (after) this.entries.add(after);
    if (after) this.#known.set(id, after);
    else this.#known.delete(id);
    for (const entry of [before, after]) if (entry) this.#changed.push(entry);
  }

  #entryOf(id: string): UnclaimedEntry | undefined {
    const placed = this.#index.resource(id);
    if (!placed || !isWorkload(placed) || placed.resource.templated || !runsOn(placed.resource.facts)) return undefined;
    const { path } = placed.file;
    return { id, path, sortKey: sortKeyOf(path), namespace: placed.resource.facts.namespace };
  }
}

/**
 * True for long-running Pods that may need a Service: not those of a Job, nor those that an operator makes, mostly with
 * their Services, nor those that a controller made, which its maker represents. A template without containers is only a
 * part of a workload.
 */
function runsOn({ template, runsToCompletion, madeBy, owner }: WorkloadFacts): boolean {
  return !runsToCompletion && !madeBy && !owner && template !== undefined && template.containers.length > 0;
}
