import { ClusterError } from '../protocol/clusterError.ts';
import { sleep } from './sleep.ts';
import type { Timings } from './timings.ts';

/** What a gate tells. */
export interface GateOwner {
  /** Asks whether the API server answers, until the signal says that nobody wants to know any more; throws a ClusterError where it does not. */
  readonly probe: (signal: AbortSignal) => Promise<void>;
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

  /**
   * A single connection that broke off is no news: the owner is told only where the API server does not answer at once.
   * A question that hangs keeps no other one waiting, since what it hangs on may be gone long ago; and an answer that
   * takes long is an answer all the same.
   */
  async #open(): Promise<void> {
    const { firstProbe, longestProbe } = this.#timings;
    const end = new AbortController();
    const stop = (): void => end.abort();
    this.#signal.addEventListener('abort', stop);
    for (let wait = firstProbe; !end.signal.aborted; wait = Math.min(wait * 2, longestProbe)) {
      void this.#probe(end);
      await sleep(wait, end.signal);
    }
    this.#signal.removeEventListener('abort', stop);
    this.#opening = undefined;
    if (!this.#signal.aborted) this.#owner.opened();
  }

  /** Asks once. An answer is the end of all that is asked; of what was asked in vain afterwards nobody is told. */
  async #probe(end: AbortController): Promise<void> {
    try {
      await this.#owner.probe(end.signal);
      end.abort();
    } catch (error) {
      if (end.signal.aborted) return;
      const isCause = error instanceof ClusterError;
      this.#owner.closed(isCause ? error : new ClusterError('connection', 'the API server does not answer'));
    }
  }
}
