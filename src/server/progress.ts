import type { Connection } from 'vscode-languageserver';

/** Something that takes a while, as the client shows it. */
export interface Progress {
  readonly report: (message: string) => void;
  readonly done: () => void;
  /** True once a person has asked to stop. */
  readonly isCancelled: () => boolean;
  /** Called once a person asks to stop. */
  readonly onCancelled: (stop: () => void) => void;
}

const nobodyLooks: Progress = { report: () => {}, done: () => {}, isCancelled: () => false, onCancelled: () => {} };

/** Shows a progress in the client; where the client wants none, nobody looks. */
export async function beginProgress(connection: Connection, message: string): Promise<Progress> {
  try {
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin('Podwire', undefined, message, true);
    return {
      report: text => progress.report(text),
      done: () => progress.done(),
      isCancelled: () => progress.token.isCancellationRequested,
      onCancelled: stop => void progress.token.onCancellationRequested(() => stop()),
    };
  } catch {
    return nobodyLooks;
  }
}
