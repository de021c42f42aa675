import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ProgressLine } from '../../../src/cli/progress/progressLine.ts';
import { runPodwire } from '../../../src/cli/podwire.ts';
import { temporaryFolder } from '../../node/temporaryFolder.ts';

const ERASE = '\r\u001B[K';

/** A line on a terminal of its own, with a clock that a test sets forward. */
function line() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const written: string[] = [];
  const terminal = { isTTY: true, columns: 20, write: (text: string) => written.push(text) };
  return { progress: new ProgressLine(terminal), written };
}

describe('the line', () => {
  test('is not shown for what takes a moment', () => {
    const { progress, written } = line();
    progress.report('Reading');
    vi.advanceTimersByTime(299);
    progress.clear();
    vi.advanceTimersByTime(1000);
    expect(written).toEqual([]);
  });

  test('comes by itself, with what was said last', () => {
    const { progress, written } = line();
    progress.report('Reading');
    progress.report('Rendering');
    vi.advanceTimersByTime(300);
    expect(written).toEqual([`${ERASE}Rendering`]);
  });

  test('stays long enough to be read', async () => {
    const { progress, written } = line();
    vi.advanceTimersByTime(400);
    progress.report('Reading');
    const settled = vi.fn();
    void progress.settled().then(settled);
    await vi.advanceTimersByTimeAsync(299);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toHaveBeenCalled();
    progress.clear();
    expect(written).toEqual([`${ERASE}Reading`, ERASE]);
  });

  test('changes as fast as one can read, and never wraps', () => {
    const { progress, written } = line();
    vi.advanceTimersByTime(400);
    for (const each of ['1', '2', '3']) progress.report(`${each} of a very long line of text`);
    expect(written).toEqual([`${ERASE}1 of a very long li`]);
    vi.advanceTimersByTime(80);
    expect(written).toEqual([`${ERASE}1 of a very long li`, `${ERASE}3 of a very long li`]);
  });
});

describe('the command line', () => {
  /** Checks standard input that takes its time; what came to both streams, in order. */
  async function checked(isTTY: boolean, environment: Readonly<Record<string, string>> = {}) {
    const written: string[] = [];
    const slow = new Promise<Uint8Array>(resolve =>
      setTimeout(() => resolve(Buffer.from('apiVersion: v1\nkind: Service\nmetadata: {name: api}\n')), 400),
    );
    await runPodwire(['check', '-'], {
      stdout: { isTTY: false, write: text => written.push(text) },
      stderr: { isTTY, columns: 80, write: text => written.push(text) },
      readInput: () => slow,
      cwd: temporaryFolder(),
      environment,
    });
    return written;
  }

  test('says on a terminal what takes longer, and takes it away before it prints', async () => {
    const written = await checked(true);
    expect(written).toEqual([`${ERASE}Reading standard input`, ERASE, expect.stringContaining('1 Service in 1 file')]);
  });

  test('says nothing of it elsewhere', async () => {
    expect(await checked(false)).toEqual([expect.stringContaining('1 Service')]);
    expect(await checked(true, { TERM: 'dumb' })).toEqual([expect.stringContaining('1 Service')]);
  });
});
