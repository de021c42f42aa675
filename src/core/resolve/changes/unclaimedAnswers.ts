import type { PlacedResource } from '../../model/manifest.ts';
import { findUnclaimed, type KnownWorkloads } from '../services/podsElsewhere.ts';
import type { UnclaimedEntry } from '../services/unclaimed.ts';

/**
 * Caches for Services that select nothing an unclaimed workload in their scope, or that there is none. Most changes do
 * not affect it, and then the messages stay the same.
 */
export class UnclaimedAnswers {
  readonly #answers = new Map<string, UnclaimedEntry | undefined>();

  /** Call it when other properties of the Service may have changed, so that its answer is computed again. */
  forget(id: string): void {
    this.#answers.delete(id);
  }

  /** Call it after all files were reported as changed. */
  clear(): void {
    this.#answers.clear();
  }

  /**
   * True if the existence of such a workload changed, or was never determined. `changed`: paths of files whose
   * workloads may have changed.
   */
  isOther(known: KnownWorkloads, service: PlacedResource, changed: ReadonlySet<string>): boolean {
    const isKnown = this.#answers.has(service.id);
    const before = this.#answers.get(service.id);
    if (before && !changed.has(before.path)) return false;
    const after = findUnclaimed(known, service);
    this.#answers.set(service.id, after);
    return !isKnown || (before === undefined) !== (after === undefined);
  }
}
