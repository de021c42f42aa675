import { ResponseError } from 'vscode-languageserver';
import type { Logger } from '../core/model/logger.ts';

/** The feature and the file of a task: all that the log contains about a failure, apart from the stack. */
export interface Task {
  readonly feature: string;
  readonly uri: string;
}

/**
 * The outermost adapter: runs the work, and returns the fallback where it throws. The failure is logged with feature,
 * file and stack, but never with the message, which may quote a manifest.
 */
export function guarded<T>(logger: Logger, task: Task, fallback: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    report(logger, task, error);
    return fallback;
  }
}

/** The same for asynchronous work. Deliberate errors for the client (ResponseError) are passed on. */
export async function guardedLater<T>(logger: Logger, task: Task, fallback: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ResponseError) throw error;
    report(logger, task, error);
    return fallback;
  }
}

function report(logger: Logger, { feature, uri }: Task, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)) : [];
  logger.error([`${feature} failed${uri === '' ? '' : ` on ${uri}`}: ${name}`, ...frames.slice(0, 8)].join('\n'));
}
