/** Exports in slices: the panel stays responsive, and exports can be canceled. */
import type { ExportFormat } from '../../protocol/panelMessages.ts';

const sliceMilliseconds = 10;

/** Callbacks of exports. */
export interface ExportOwner {
  readonly began: (format: ExportFormat) => void;
  /** The export ended without a result for the host. */
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
   * Makes an export, and passes it on unless it was canceled meanwhile; a running one is canceled. Errors of the work
   * are thrown. handOver: returns false where the host must be told that the export ended.
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

  /** Cancels the running export. */
  cancel(): void {
    this.#current?.abort();
  }
}

/** The result of work in small steps; undefined where it was canceled before the end. */
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
    // Waiting tasks come first.
    await new Promise(resolve => setTimeout(resolve));
    if (signal.aborted) return undefined;
  }
}
