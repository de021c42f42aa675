import type { Connection, WorkDoneProgressServerReporter } from 'vscode-languageserver';

/** Milliseconds: what takes less is not shown, and what is shown stays for as long, so that nothing flashes. */
export const LEAST_SHOWN = 300;

/** Something that takes a while, as the client shows it. */
export interface Progress {
  readonly report: (message: string) => void;
  readonly done: () => void;
  /** True once a person has asked to stop. */
  readonly isCancelled: () => boolean;
  /** Called once a person asks to stop. */
  readonly onCancelled: (stop: () => void) => void;
}

/** Shows in the client, once it has taken a moment, that something goes on; where the client wants that not, nobody looks. */
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
      // Nothing was begun, so nothing is shown: the client only forgets it.
      if (this.#isDone) return reporter.done();
      reporter.begin('Podwire', undefined, this.#message, true);
      reporter.token.onCancellationRequested(() => this.#cancel());
      this.#shown = { reporter, since: Date.now() };
    } catch {
      // A client that shows no progress is told none.
    }
  }

  #cancel(): void {
    this.#isCancelled = true;
    for (const stop of this.#stops) stop();
  }
}
