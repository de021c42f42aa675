import type { CommandIo, OutputStream } from '../io.ts';
import { ProgressLine } from './progressLine.ts';

/**
 * The environment of a command with a progress line: only where standard error is a terminal that can erase a line. Any
 * output or question erases the line first.
 */
export function withProgress(io: CommandIo): CommandIo {
  const { stdout, stderr, ask, environment } = io;
  if (stderr.isTTY !== true || environment['TERM'] === 'dumb') return io;
  const progress = new ProgressLine(stderr);
  return {
    ...io,
    progress,
    stdout: clearing(stdout, progress),
    stderr: clearing(stderr, progress),
    ...(ask ? { ask: (question: string) => (progress.clear(), ask(question)) } : {}),
  };
}

function clearing(stream: OutputStream, progress: ProgressLine): OutputStream {
  return {
    get isTTY() {
      return stream.isTTY ?? false;
    },
    get columns() {
      return stream.columns ?? 80;
    },
    write: text => {
      progress.clear();
      return stream.write(text);
    },
  };
}
