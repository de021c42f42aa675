import type { CancellationToken } from 'vscode-languageserver';

/**
 * Tracks whether all files are read, or all builds made. Until then a Service may seem to select nothing, so requests
 * have to wait.
 */
export class Readiness {
  #busy = 0;
  readonly #waiting = new Set<() => void>();
  readonly #changed: () => void;

  /** changed: called when work begins or ends. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** True while files are being read. */
  get isBusy(): boolean {
    return this.#busy > 0;
  }

  /** Begins some work; every call needs an `end`. */
  begin(): void {
    this.#busy++;
    if (this.#busy === 1) this.#changed();
  }

  /** Ends the work of one `begin`. */
  end(): void {
    this.#busy--;
    if (this.#busy > 0) return;
    this.#changed();
    for (const proceed of [...this.#waiting]) proceed();
  }

  /** Sets whether work is going on, for a single caller. */
  set(isBusy: boolean): void {
    if (isBusy === this.isBusy) return;
    if (isBusy) this.begin();
    else this.end();
  }

  /** Resolves once no work is going on, or at once when the request is canceled. */
  async wait(token: CancellationToken): Promise<void> {
    while (this.isBusy && !token.isCancellationRequested) await this.#next(token);
  }

  #next(token: CancellationToken): Promise<void> {
    return new Promise(resolve => {
      const proceed = (): void => {
        this.#waiting.delete(proceed);
        cancellation.dispose();
        resolve();
      };
      const cancellation = token.onCancellationRequested(proceed);
      this.#waiting.add(proceed);
    });
  }
}
