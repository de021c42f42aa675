import type { PlacedResource } from '../model/manifest.ts';
import { isAnyUnclaimed, type KnownWorkloads } from './podsElsewhere.ts';

/**
 * Remembers of the Services that select nothing whether a workload in their scope is unclaimed. Many changes bring one
 * more, or take one of several, and then nothing is told otherwise.
 */
export class UnclaimedAnswers {
  readonly #answers = new Map<string, boolean>();

  /** To be called when something else of the Service may have changed: it is asked again next time. */
  forget(id: string): void {
    this.#answers.delete(id);
  }

  /** To be called where changes were told to everybody. */
  clear(): void {
    this.#answers.clear();
  }

  /** True where the answer is another one than before, or was never asked for. */
  isOther(known: KnownWorkloads, service: PlacedResource): boolean {
    const before = this.#answers.get(service.id);
    const after = isAnyUnclaimed(known, service);
    this.#answers.set(service.id, after);
    return before !== after;
  }
}
