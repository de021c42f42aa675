import { ResponseError } from 'vscode-languageserver';
import type { Logger } from '../core/model/logger.ts';

/** What is being done, and to which file: all that a log may say of a failure besides where it happened. */
export interface Task {
  readonly feature: string;
  readonly uri: string;
}

/**
 * The outermost adapter: runs the work, and answers the fallback where it throws. The failure is logged by feature, file
 * and stack, never by message: a message may quote a manifest.
 */
export function guarded<T>(logger: Logger, task: Task, fallback: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    report(logger, task, error);
    return fallback;
  }
}

/** The same for work that takes its time. Answers to the client that are errors on purpose pass through. */
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
