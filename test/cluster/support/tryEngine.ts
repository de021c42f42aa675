import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { LivePicture, LiveService } from '../../../src/core/model/live.ts';
import { ClusterEngine } from '../../../src/cluster/engine.ts';
import { applied } from '../../../src/cluster/protocol/applied.ts';
import type { LiveState } from '../../../src/protocol/liveMessages.ts';
import type { ConnectRequest, FromCluster } from '../../../src/cluster/protocol/messages.ts';
import type { Timings } from '../../../src/cluster/reflector/timings.ts';
import { liveText } from './liveText.ts';

/** As in real life, but a hundred times as fast. */
export const FAST: Timings = {
  answer: 300,
  list: 500,
  idle: 400,
  firstProbe: 10,
  longestProbe: 50,
  settle: 30,
  patience: 40,
  poll: 50,
  batch: 5,
};

/** A kubeconfig with one context `staging`. */
export function kubeconfigFor(
  server: string,
  { user = '{token: t}', cluster = '', context = 'namespace: shop' } = {},
): string {
  return `
clusters: [{name: c, cluster: {server: '${server}'${cluster === '' ? '' : `, ${cluster}`}}}]
users: [{name: u, user: ${user}}]
contexts: [{name: staging, context: {cluster: c, user: u, ${context}}}]
current-context: staging
`;
}

/** An engine with a kubeconfig, and everything that it says. */
export class TriedEngine {
  readonly messages: FromCluster[] = [];
  readonly folder: string;
  readonly engine: ClusterEngine;
  /** What is known by all messages so far. */
  picture: LivePicture | undefined;
  readonly #waiting = new Set<() => void>();

  constructor(
    kubeconfig: string,
    options: {
      readonly timings?: Partial<Timings>;
      readonly lookup?: LookupFunction;
      readonly environment?: Readonly<Record<string, string>>;
    } = {},
  ) {
    this.folder = mkdtempSync(path.join(tmpdir(), 'podwire-live-'));
    const file = path.join(this.folder, 'config');
    writeFileSync(file, kubeconfig);
    this.engine = new ClusterEngine({
      environment: { KUBECONFIG: file, ...options.environment },
      timings: { ...FAST, ...options.timings },
      send: message => this.#take(message),
      ...(options.lookup ? { lookup: options.lookup } : {}),
    });
    onTestFinished(() => {
      this.engine.dispose();
      rmSync(this.folder, { recursive: true, force: true });
    });
  }

  connect(request: Partial<ConnectRequest> = {}): void {
    this.engine.receive({
      type: 'connect',
      request: { context: '', namespaces: [], consents: [], isWatching: true, ...request },
    });
  }

  /** Resolves once a condition holds; throws with what was said instead after some seconds. */
  async until<T>(what: string, find: () => T | undefined | false): Promise<T> {
    const end = Date.now() + 8_000;
    for (;;) {
      const found = find();
      if (found) return found;
      if (Date.now() > end) throw new Error(`never: ${what}; said: ${JSON.stringify(this.messages.slice(-5))}`);
      await new Promise<void>(resolve => {
        this.#waiting.add(resolve);
        setTimeout(resolve, 20);
      });
    }
  }

  /** Resolves once the latest state has a status. */
  untilStatus(status: LiveState['status']): Promise<LiveState> {
    return this.until(status, () => (this.state?.status === status ? this.state : undefined));
  }

  /** Resolves once a Service is told so. */
  async untilService(text: string): Promise<void> {
    await this.until(text, () => this.services().some(each => each.startsWith(text)));
  }

  get state(): LiveState | undefined {
    return this.messages.findLast(message => message.type === 'state')?.state;
  }

  /** All Services as text, by name. */
  services(): string[] {
    const byName = (a: LiveService, b: LiveService): number => (a.name < b.name ? -1 : 1);
    return [...(this.picture?.services ?? [])].sort(byName).map(liveText);
  }

  #take(message: FromCluster): void {
    this.messages.push(message);
    if (message.type === 'picture') this.picture = message.picture;
    if (message.type === 'changes' && this.picture) this.picture = applied(this.picture, message.changes);
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }
}
