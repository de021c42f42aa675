import type { LiveChanges } from '../../core/model/live.ts';
import type { Access } from '../kubeconfig/access.ts';
import type { ClusterError } from '../protocol/clusterError.ts';
import { LIVE_KINDS } from '../protocol/kinds.ts';
import { causeOf, noAnswer } from '../requests/causes.ts';
import { Session } from '../requests/session.ts';
import { ClusterState } from '../state/clusterState.ts';
import { isList, listAt, textAt } from '../state/fields.ts';
import { Gate } from './gate.ts';
import { MOST_TRIES, Reflector, type Sink } from './reflector.ts';
import { pathOf } from './resources.ts';
import type { Timings } from './timings.ts';

/** The parameters of a connection. */
export interface ConnectionPlan {
  readonly access: Access;
  /** Namespaces to read; '' alone for all. */
  readonly namespaces: readonly string[];
  readonly isWatching: boolean;
  readonly timings: Timings;
}

/** The state of a connection: `live` only after everything readable was read. */
export type ConnectionStatus = 'connecting' | 'live' | 'stale' | 'failed';

/** Receives the results of a connection. */
export interface ConnectionOwner {
  readonly status: (status: ConnectionStatus, error: ClusterError | undefined) => void;
  readonly changes: (changes: LiveChanges) => void;
}

/** The lists and watches of one cluster, which share one gate, and the state that they fill. */
export class Connection {
  readonly #plan: ConnectionPlan;
  readonly #owner: ConnectionOwner;
  readonly #state = new ClusterState();
  readonly #end = new AbortController();
  readonly #unsettled = new Set<Reflector>();
  readonly #session: Session;
  #status: ConnectionStatus = 'connecting';
  /** Number of probes that failed. */
  #probes = 0;
  #flushing: ReturnType<typeof setTimeout> | undefined;
  #doubting: ReturnType<typeof setTimeout> | undefined;
  /** Milliseconds since 1970: when the API server last answered. */
  lastHeard = Date.now();

  constructor(plan: ConnectionPlan, owner: ConnectionOwner) {
    this.#plan = plan;
    this.#owner = owner;
    this.#session = new Session(plan.access, plan.timings);
  }

  /** Checks that there is an API server, and then reads from it. Never throws: errors go to the owner. */
  async start(): Promise<void> {
    const { namespaces, isWatching, timings } = this.#plan;
    const { signal } = this.#end;
    try {
      await this.#session.probe(signal);
    } catch (error) {
      this.#fail(causeOf(error, this.#session.host));
      return;
    }
    if (signal.aborted) return;
    const gate = new Gate(this.#gateOwner(), timings, signal);
    const world = {
      session: this.#session,
      gate,
      sink: this.#sink(),
      timings,
      signal,
      isWatching,
      fatal: (error: ClusterError) => this.#fail(error),
    };
    const reflectors = namespaces.flatMap(namespace => LIVE_KINDS.map(kind => new Reflector(kind, namespace, world)));
    for (const reflector of reflectors) this.#unsettled.add(reflector);
    await Promise.all(reflectors.map(reflector => reflector.run()));
  }

  /** Ends all requests; the owner is not called any more. */
  stop(): void {
    this.#end.abort();
    clearTimeout(this.#flushing);
    clearTimeout(this.#doubting);
  }

  /** Reads the Pods of one Service, where all Pods were too many; not again within some time. */
  async lookAt(namespace: string, name: string): Promise<void> {
    const query = this.#state.podQuery(namespace, name, Date.now());
    if (!query) return;
    try {
      const path = pathOf({ prefix: '/api/v1', plural: 'pods' }, namespace);
      const { status, json } = await this.#session.askJson({ path, query, signal: this.#end.signal });
      // A list of more than one page is ignored, as Pods would be missing.
      if (status !== 200 || !isList(json) || textAt(json, 'metadata', 'continue') !== '') return;
      this.#changed(() => this.#state.lookedAt(namespace, name, listAt(json, 'items')));
    } catch {
      // The watches notice it where the API server is gone.
    }
  }

  /** Number of kept Pods. */
  get podCount(): number {
    return this.#state.podCount;
  }

  #gateOwner(): ConstructorParameters<typeof Gate>[0] {
    return {
      probe: async signal => {
        try {
          await this.#session.probe(signal);
        } catch (error) {
          const cause = causeOf(error, this.#session.host);
          // Retrying with a refused login would cause a storm of logins.
          if (['unauthorized', 'login', 'kubeconfig'].includes(cause.reason)) this.#fail(cause);
          throw cause;
        }
      },
      closed: error => this.#closed(error),
      opened: () => this.#look(),
    };
  }

  /** Where nobody waits for changes, an API server that is gone ends the connection. */
  #closed(error: ClusterError): void {
    if (this.#plan.isWatching || ++this.#probes < MOST_TRIES) this.#become('stale', error);
    else this.#fail(error);
  }

  #sink(): Sink {
    const state = this.#state;
    return {
      put: (kind, object, isEndpoints) => this.#changed(() => state.put(kind, object, isEndpoints)),
      remove: (kind, namespace, name) => this.#changed(() => state.remove(kind, namespace, name)),
      listed: (kind, namespace, names) => this.#changed(() => state.listed(kind, namespace, names)),
      unreadable: (kind, namespace, reason) => this.#changed(() => state.unreadable(kind, namespace, reason)),
      settled: (reflector, isSettled) => {
        if (isSettled) this.#unsettled.delete(reflector);
        else this.#unsettled.add(reflector);
        this.#look();
        this.#doubt();
      },
      failing: error => this.#become('stale', error),
      heard: () => (this.lastHeard = Date.now()),
    };
  }

  #look(): void {
    if (this.#status !== 'live' && this.#unsettled.size === 0) this.#become('live', undefined);
  }

  /** A connection with a request that is not answered in time is not live any more, even if the answer comes later. */
  #doubt(): void {
    if (this.#unsettled.size === 0 || this.#status !== 'live') {
      clearTimeout(this.#doubting);
      this.#doubting = undefined;
      return;
    }
    this.#doubting ??= setTimeout(() => {
      if (this.#unsettled.size > 0) this.#become('stale', noAnswer(this.#session.host));
    }, this.#plan.timings.patience);
  }

  #become(status: ConnectionStatus, error: ClusterError | undefined): void {
    if (this.#end.signal.aborted) return;
    clearTimeout(this.#doubting);
    this.#doubting = undefined;
    this.#status = status;
    // Changes are sent first, so that they are complete when the status becomes live.
    if (status === 'live') this.#flush();
    this.#owner.status(status, error);
  }

  #fail(error: ClusterError): void {
    this.#become('failed', error);
    this.stop();
  }

  #changed(change: () => void): void {
    if (this.#end.signal.aborted) return;
    change();
    if (this.#status === 'live') this.#flushing ??= setTimeout(() => this.#flush(), this.#plan.timings.batch);
  }

  #flush(): void {
    clearTimeout(this.#flushing);
    this.#flushing = undefined;
    const changes = this.#state.flush();
    if (changes) this.#owner.changes(changes);
  }
}
