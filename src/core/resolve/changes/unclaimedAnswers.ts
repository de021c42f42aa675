import type { PlacedResource } from '../../model/manifest.ts';
import { findUnclaimed, type KnownWorkloads } from '../services/podsElsewhere.ts';
import type { UnclaimedEntry } from '../services/unclaimed.ts';

/**
 * Remembers of the Services that select nothing an unclaimed workload in their scope, or that there is none. Most changes
 * leave that one as it is, and then nothing is told otherwise.
 */
export class UnclaimedAnswers {
  readonly #answers = new Map<string, UnclaimedEntry | undefined>();

  /** To be called when something else of the Service may have changed: it is asked again next time. */
  forget(id: string): void {
    this.#answers.delete(id);
  }

  /** To be called where changes were told to everybody. */
  clear(): void {
    this.#answers.clear();
  }

  /**
   * True where it is told otherwise than before whether there is one, or was never asked. `changed`: paths of files whose
   * workloads may be others now.
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
