import type { FileDelta } from '../../index/indexDelta.ts';
import { PathPosting, type PostingEntry, sortKeyOf } from '../../index/pathPosting.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { isWorkload } from '../../model/kinds.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { Resolution } from './resolution.ts';

/** A workload that no Service selects, in a posting list. */
export interface UnclaimedEntry extends PostingEntry {
  /** As written. */
  readonly namespace: string;
}

/**
 * The workloads of a root that run on and that no Service selects: what a mistake in a selector leaves behind. Kept
 * right with every change, so that nobody has to ask each workload for its Services.
 */
export class Unclaimed {
  readonly entries = new PathPosting<UnclaimedEntry>();
  readonly #index: RootIndex;
  readonly #known = new Map<string, UnclaimedEntry>();
  /** Number of Services that select a workload, by its id; those that none selects are not in it. */
  readonly #claims = new Map<string, number>();
  /** Ids of workloads that may have come to be, or be no longer, unclaimed. */
  readonly #touched = new Set<string>();
  readonly #changed: UnclaimedEntry[] = [];
  #hadWorkloads = false;

  constructor(index: RootIndex) {
    this.#index = index;
  }

  /** True where the root has any workload that a Service selects, or that runs on. */
  get hasWorkloads(): boolean {
    return this.#claims.size > 0 || this.#known.size > 0;
  }

  /** What came into the list or left it since `begin`. */
  get changed(): readonly UnclaimedEntry[] {
    return this.#changed;
  }

  /** True where the first workload of the root came, or the last one went, since `begin`. */
  get changedAtAll(): boolean {
    return this.#hadWorkloads !== this.hasWorkloads;
  }

  /** Starts a change; what Services select is told by `claim`, and `settle` ends it. */
  begin(deltas: readonly FileDelta[]): void {
    this.#hadWorkloads = this.hasWorkloads;
    this.#changed.length = 0;
    for (const { workloads } of deltas)
      for (const { before, after } of workloads) this.#touched.add((after ?? before)?.id ?? '');
  }

  /** Takes in what a Service selects, in place of what it selected before. */
  claim(before: Resolution | undefined, after: Resolution | undefined): void {
    for (const id of before?.matches.flat() ?? []) this.#count(id, -1);
    for (const id of after?.matches.flat() ?? []) this.#count(id, 1);
  }

  settle(): void {
    for (const id of this.#touched) this.#settleOne(id);
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
 * True for Pods that stay and that somebody may want to reach: not those of a Job, and not those that an operator makes,
 * as it mostly makes their Services too, nor what a controller made, which its maker stands for. A template without containers is only a part of a workload.
 */
function runsOn({ template, runsToCompletion, madeBy, owner }: WorkloadFacts): boolean {
  return !runsToCompletion && !madeBy && !owner && template !== undefined && template.containers.length > 0;
}
