import * as vscode from 'vscode';
import { LongWork } from './longWork.ts';

/**
 * Does what the user asked for and waits for. Where it takes long, progress is shown, with a way to cancel it. title:
 * `reading the kubeconfig`. Resolves with undefined as soon as it is canceled, and otherwise with the result of the work.
 */
export async function patiently<T>(
  title: string,
  work: (token: vscode.CancellationToken) => Promise<T>,
): Promise<T | undefined> {
  const canceling = new vscode.CancellationTokenSource();
  const progress = new LongWork(() => canceling.cancel());
  progress.begin(title);
  const canceled = new Promise<undefined>(resolve => canceling.token.onCancellationRequested(() => resolve(undefined)));
  try {
    return await Promise.race([work(canceling.token), canceled]);
  } finally {
    progress.dispose();
  }
}
