/** An export in slices: the panel answers in between, and it may be cancelled. */
import type { ExportFormat } from '../../protocol/panelMessages.ts';

const sliceMilliseconds = 10;

/** Who is told of exports. */
export interface ExportOwner {
  readonly began: (format: ExportFormat) => void;
  /** Ended with nothing taken along by the host. */
  readonly ended: () => void;
}

/** One export at a time. */
export class Exports {
  readonly #owner: ExportOwner;
  #current: AbortController | undefined;

  constructor(owner: ExportOwner) {
    this.#owner = owner;
  }

  /**
   * Makes something, and hands it over unless it was cancelled meanwhile; a former one that still goes on is dropped. What
   * the work throws is thrown. handOver: false where the host is to be told that it is over.
   */
  async run<Result>(
    format: ExportFormat,
    make: (signal: AbortSignal) => Promise<Result | undefined>,
    handOver: (result: Result) => boolean | Promise<boolean>,
  ): Promise<void> {
    this.#current?.abort();
    const current = new AbortController();
    this.#current = current;
    this.#owner.began(format);
    let isTaken = false;
    try {
      const result = await make(current.signal);
      if (result !== undefined && !current.signal.aborted) isTaken = await handOver(result);
    } finally {
      if (this.#current === current) {
        this.#current = undefined;
        if (!isTaken) this.#owner.ended();
      }
    }
  }

  /** Drops what goes on. */
  cancel(): void {
    this.#current?.abort();
  }
}

/** The result of work in small steps; undefined where it was cancelled before the end. */
export async function inSlices<Result>(
  steps: Generator<undefined, Result>,
  signal: AbortSignal,
): Promise<Result | undefined> {
  for (;;) {
    const began = performance.now();
    while (performance.now() - began < sliceMilliseconds) {
      const step = steps.next();
      if (step.done) return step.value;
    }
    // Whatever waits comes first.
    await new Promise(resolve => setTimeout(resolve));
    if (signal.aborted) return undefined;
  }
}
