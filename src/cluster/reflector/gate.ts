import { ClusterError } from '../protocol/clusterError.ts';
import { sleep } from './sleep.ts';
import type { Timings } from './timings.ts';

/** The owner of a gate. */
export interface GateOwner {
  /** Asks the API server for an answer, until the signal aborts; throws a ClusterError where there is none. */
  readonly probe: (signal: AbortSignal) => Promise<void>;
  /** The API server does not answer; called for each failed request. */
  readonly closed: (error: ClusterError) => void;
  readonly opened: () => void;
}

/**
 * One gate for all requests to a cluster. After a failed request no others are made until the API server answers; then
 * all of them continue together. With a separate delay per kind they would come back one after the other.
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

  /** True while requests may be made. */
  get isOpen(): boolean {
    return this.#opening === undefined;
  }

  /** Resolves when requests may be made, or when the connection ends. */
  async pass(): Promise<void> {
    await this.#opening;
  }

  /** Call it when a request failed. */
  close(): void {
    if (this.isOpen && !this.#signal.aborted) this.#opening = this.#open();
  }

  /**
   * A single broken connection is not reported: the owner is called only where the API server does not answer at once.
   * A probe that hangs does not delay the next one, since its connection may be dead; but a late answer counts too.
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

  /** Makes one probe. An answer ends all probes; failures after it are not reported. */
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
