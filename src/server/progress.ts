import type { Connection } from 'vscode-languageserver';

/** Something that takes a while, as the client shows it. */
export interface Progress {
  readonly report: (message: string) => void;
  readonly done: () => void;
}

const nobodyLooks: Progress = { report: () => {}, done: () => {} };

/** Shows a progress in the client; where the client wants none, nobody looks. */
export async function beginProgress(connection: Connection, message: string): Promise<Progress> {
  try {
    const progress = await connection.window.createWorkDoneProgress();
    progress.begin('Podwire', undefined, message);
    return { report: text => progress.report(text), done: () => progress.done() };
  } catch {
    return nobodyLooks;
  }
}
