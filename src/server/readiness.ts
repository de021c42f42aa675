import type { CancellationToken } from 'vscode-languageserver';

/** Says when all files are read, or all builds made. Until then a Service may seem to select nothing, so nobody is answered. */
export class Readiness {
  #busy = 0;
  readonly #waiting = new Set<() => void>();
  readonly #changed: () => void;

  /** changed: called whenever reading begins or has ended. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** True while files are being read. */
  get isBusy(): boolean {
    return this.#busy > 0;
  }

  /** Each start needs its `end`. */
  begin(): void {
    this.#busy++;
    if (this.#busy === 1) this.#changed();
  }

  /** The end of what `begin` began. */
  end(): void {
    this.#busy--;
    if (this.#busy > 0) return;
    this.#changed();
    for (const proceed of [...this.#waiting]) proceed();
  }

  /** Whether anything goes on, of one who knows. */
  set(isBusy: boolean): void {
    if (isBusy === this.isBusy) return;
    if (isBusy) this.begin();
    else this.end();
  }

  /** Resolves once nothing is being read, or at once when the request is cancelled. */
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
