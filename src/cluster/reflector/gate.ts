import { ClusterError } from '../protocol/clusterError.ts';
import { sleep } from './sleep.ts';
import type { Timings } from './timings.ts';

/** What a gate tells. */
export interface GateOwner {
  /** Asks whether the API server answers; throws a ClusterError where it does not. */
  readonly probe: () => Promise<void>;
  /** The API server does not answer; told again for each question that fails. */
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
  close(): void {
    if (this.isOpen && !this.#signal.aborted) this.#opening = this.#open();
  }

  /** A single connection that broke off is no news: the owner is told only where the API server does not answer at once. */
  async #open(): Promise<void> {
    let { firstProbe: wait } = this.#timings;
    for (let error = await this.#probe(); error && !this.#signal.aborted; error = await this.#probe()) {
      this.#owner.closed(error);
      await sleep(wait, this.#signal);
      wait = Math.min(wait * 2, this.#timings.longestProbe);
    }
    this.#opening = undefined;
    if (!this.#signal.aborted) this.#owner.opened();
  }

  /** Why the API server does not answer; undefined where it does. */
  async #probe(): Promise<ClusterError | undefined> {
    try {
      await this.#owner.probe();
      return undefined;
    } catch (error) {
      return error instanceof ClusterError ? error : new ClusterError('connection', 'the API server does not answer');
    }
  }
}
