import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ClusterError } from '../../../src/cluster/protocol/clusterError.ts';
import { Gate } from '../../../src/cluster/reflector/gate.ts';
import { Reflector, type Sink } from '../../../src/cluster/reflector/reflector.ts';
import { TIMINGS } from '../../../src/cluster/reflector/timings.ts';
import type { Wanted } from '../../../src/cluster/requests/session.ts';

/** Milliseconds: everything is right again so long after the API server answers, however it was away. */
const RECOVERY = 10_000;
/** Milliseconds: all kinds of a cluster with 5,000 Pods are read within that. */
const LISTS = 4_000;
/** Milliseconds. */
const STEP = 250;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** How an API server is away. */
type Away = 'refuses' | 'hangs' | 503 | 403;

/** An API server that is away for some milliseconds, and then answers at once. */
class Server {
  readonly #began = Date.now();
  readonly #away: Away;
  readonly #length: number;

  constructor(away: Away, length: number) {
    this.#away = away;
    this.#length = length;
  }

  get isBack(): boolean {
    return Date.now() - this.#began >= this.#length;
  }

  /** What was asked while it hangs is never answered, as where packets are lost. */
  async ask(): Promise<void> {
    if (this.isBack) return;
    if (this.#away === 'hangs') await new Promise(resolve => setTimeout(resolve, TIMINGS.answer));
    throw new ClusterError('connection', String(this.#away));
  }

  /** /version, which a server that is not ready answers all the same. */
  async probe(): Promise<void> {
    if (typeof this.#away === 'string') await this.ask();
  }

  /** The status of anything else. */
  async status(): Promise<number> {
    if (this.isBack) return 200;
    if (typeof this.#away === 'number') return this.#away;
    await this.ask();
    return 200;
  }
}

/** Milliseconds from the time at which the API server answers until a gate is open again. */
async function gateOpens(away: Away, length: number): Promise<number> {
  const server = new Server(away, length);
  const gate = new Gate(
    { probe: () => server.probe(), closed: () => {}, opened: () => {} },
    TIMINGS,
    new AbortController().signal,
  );
  gate.close();
  await vi.advanceTimersByTimeAsync(length);
  return untilHolds(() => gate.isOpen);
}

async function untilHolds(holds: () => boolean): Promise<number> {
  let waited = 0;
  for (; !holds(); waited += STEP) {
    if (waited > 60_000) throw new Error('never');
    await vi.advanceTimersByTimeAsync(STEP);
  }
  return waited;
}

/** Outages of 20 s and about, so that every place of the waits between two questions is hit. */
const LENGTHS = Array.from({ length: 60 }, (_, at) => 12_000 + at * STEP);

test.each(['refuses', 'hangs'] as const)('the gate is open in time where the API server %s', async away => {
  for (const length of LENGTHS) expect(await gateOpens(away, length), `${length}`).toBeLessThan(RECOVERY - LISTS);
});

test('a slow API server is no dead one: whichever question it answers first opens the gate', async () => {
  const probe = (): Promise<void> => new Promise(resolve => setTimeout(resolve, TIMINGS.longestProbe * 2));
  const gate = new Gate({ probe, closed: () => {}, opened: () => {} }, TIMINGS, new AbortController().signal);
  gate.close();
  expect(await untilHolds(() => gate.isOpen)).toBeLessThanOrEqual(TIMINGS.longestProbe * 2);
});

test('whoever stops ends the questions that hang', async () => {
  const end = new AbortController();
  const ended: boolean[] = [];
  const probe = (signal: AbortSignal): Promise<void> =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        ended.push(true);
        reject(new ClusterError('connection', 'ended'));
      });
    });
  const closed = vi.fn();
  const gate = new Gate({ probe, closed, opened: () => {} }, TIMINGS, end.signal);
  gate.close();
  await vi.advanceTimersByTimeAsync(5_000);
  end.abort();
  await gate.pass();
  expect(ended.length).toBeGreaterThan(1);
  expect(closed).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});

/** What one kind is told to a sink: `settled`, `lost`, and why it cannot be read. */
function sinkOf(told: { isSettled: boolean; unreadable: string[] }): Sink {
  return {
    ...{ put: () => {}, remove: () => {}, listed: () => {}, failing: () => {}, heard: () => {} },
    unreadable: (_kind, _namespace, reason) => told.unreadable.push(reason),
    settled: (_reflector, isSettled) => (told.isSettled = isSettled),
  };
}

/** Milliseconds from the time at which the API server answers until a kind is known again that was known before. */
async function kindIsBack(away: Away, length: number): Promise<number> {
  let server = new Server('refuses', 0);
  const watches: Readable[] = [];
  const session = {
    host: 'HOST',
    ask: async ({ query = {} }: Wanted) => {
      expect(query).toHaveProperty('watch');
      const status = await server.status();
      const body = new Readable({ read: () => {} });
      if (status === 200) watches.push(body);
      return { status, body };
    },
    askJson: async () => {
      const status = await server.status();
      return { status, json: { metadata: { resourceVersion: '1' }, items: [] } };
    },
  };
  const end = new AbortController();
  const { signal } = end;
  const told = { isSettled: false, unreadable: [] };
  const gate = new Gate({ probe: () => server.probe(), closed: () => {}, opened: () => {} }, TIMINGS, signal);
  const world = { session, gate, sink: sinkOf(told), timings: TIMINGS, signal, isWatching: true, fatal: () => {} };
  const running = new Reflector('Pod', 'shop', world).run();
  // Watches end and go on for an hour before the server goes: what happened once is no reason to wait later.
  for (let round = 0; round < 10; round++) {
    await vi.advanceTimersByTimeAsync(360_000);
    for (const body of watches.splice(0)) body.destroy(new Error('ECONNRESET'));
  }
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told.isSettled).toBe(true);
  server = new Server(away, length);
  for (const body of watches.splice(0)) body.destroy(new Error('ECONNRESET'));
  await vi.advanceTimersByTimeAsync(length);
  const waited = await untilHolds(() => told.isSettled && watches.length > 0);
  expect(told.unreadable).toEqual([]);
  end.abort();
  for (const body of watches) body.destroy();
  await running;
  return waited;
}

test.each(['refuses', 'hangs', 503, 403] as const)(
  'a kind is known again in time where the API server answers: %s',
  async away => {
    for (const length of LENGTHS.filter((_, at) => at % 4 === 0)) {
      expect(await kindIsBack(away, length), `${length}`).toBeLessThan(RECOVERY - LISTS);
    }
  },
);
