import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

/**
 * Milliseconds: shorter work shows no progress, and progress stays visible at least as long, so that it does not
 * flicker.
 */
export const LEAST_SHOWN = 300;

/** Progress of some work in the client. */
export interface Progress {
  readonly report: (message: string) => void;
  readonly done: () => void;
  /** True once the user has canceled it. */
  readonly isCancelled: () => boolean;
  /** Registers a callback for when the user cancels it. */
  readonly onCancelled: (stop: () => void) => void;
}

/** Shows progress in the client after a short delay; does nothing where the client does not support it. */
export function beginProgress(connection: Connection, message: string): Progress {
  return new DelayedProgress(connection, message);
}

class DelayedProgress implements Progress {
  readonly #connection: Connection;
  readonly #timer: ReturnType<typeof setTimeout>;
  readonly #stops: (() => void)[] = [];
  #message: string;
  #shown: { readonly reporter: WorkDoneProgressServerReporter; readonly since: number } | undefined;
  #isDone = false;
  #isCancelled = false;

  constructor(connection: Connection, message: string) {
    this.#connection = connection;
    this.#message = message;
    this.#timer = setTimeout(() => void this.#show(), LEAST_SHOWN);
  }

  readonly isCancelled = (): boolean => this.#isCancelled;

  readonly report = (message: string): void => {
    this.#message = message;
    if (!this.#isDone) this.#shown?.reporter.report(message);
  };

  readonly done = (): void => {
    this.#isDone = true;
    clearTimeout(this.#timer);
    if (!this.#shown) return;
    const { reporter, since } = this.#shown;
    setTimeout(() => reporter.done(), Math.max(0, since + LEAST_SHOWN - Date.now()));
  };

  readonly onCancelled = (stop: () => void): void => {
    if (this.#isCancelled) stop();
    else this.#stops.push(stop);
  };

  async #show(): Promise<void> {
    try {
      const reporter = await this.#connection.window.createWorkDoneProgress();
      // Nothing was shown yet: the client only drops the token.
      if (this.#isDone) return reporter.done();
      reporter.begin('Podwire', undefined, this.#message, true);
      reporter.token.onCancellationRequested(() => this.#cancel());
      this.#shown = { reporter, since: Date.now() };
    } catch {
      // The client does not show progress.
    }
  }

  #cancel(): void {
    this.#isCancelled = true;
    for (const stop of this.#stops) stop();
  }
}
