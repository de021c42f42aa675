import type { ClusterError } from '../protocol/clusterError.ts';
import { sleep } from './sleep.ts';
import type { Timings } from './timings.ts';

/** What a gate tells. */
export interface GateOwner {
  /** Asks whether the API server answers; throws a ClusterError where it does not. */
  readonly probe: () => Promise<void>;
  readonly closed: (error: ClusterError) => void;
  readonly opened: () => void;
}

/**
 * One gate for all that is asked of a cluster. Where one question fails, nobody asks any more until the API server answers;
 * then all go on together. With a waiting time for each kind they would come back one after the other.
 */
export class Gate {
  readonly #owner: GateOwner;
  readonly #timings: Timings;
  readonly #signal: AbortSignal;
  #opening: Promise<void> | undefined;

  constructor(owner: GateOwner, timings: Timings, signal: AbortSignal) {
    this.#owner = owner;
    this.#timings = timings;
    this.#signal = signal;
  }

  /** True while questions may be asked. */
  get isOpen(): boolean {
    return this.#opening === undefined;
  }

  /** Resolves when questions may be asked, or when all ends. */
  async pass(): Promise<void> {
    await this.#opening;
  }

  /** A question failed. */
  close(error: ClusterError): void {
    if (!this.isOpen || this.#signal.aborted) return;
    this.#opening = this.#open(error);
  }

  /** A single connection that broke off is no news: the owner is told only where the API server does not answer at once. */
  async #open(error: ClusterError): Promise<void> {
    let { firstProbe: wait } = this.#timings;
    let isAnswering = await this.#answers();
    if (!isAnswering) this.#owner.closed(error);
    while (!isAnswering && !this.#signal.aborted) {
      await sleep(wait, this.#signal);
      wait = Math.min(wait * 2, this.#timings.longestProbe);
      isAnswering = await this.#answers();
    }
    this.#opening = undefined;
    if (!this.#signal.aborted) this.#owner.opened();
  }

  async #answers(): Promise<boolean> {
    try {
      await this.#owner.probe();
      return !this.#signal.aborted;
    } catch {
      return false;
    }
  }
}
