import { ClusterError } from '../protocol/clusterError.ts';
import type { LiveKind } from '../protocol/kinds.ts';
import { causeOf, noAnswer } from '../requests/causes.ts';
import type { Session } from '../requests/session.ts';
import { isList, listAt, numberAt, recordAt, textAt } from '../state/fields.ts';
import type { Gate } from './gate.ts';
import { linesOf } from './lines.ts';
import { pathOf, RESOURCES, type ResourcePath } from './resources.ts';
import { sleep } from './sleep.ts';
import type { Timings } from './timings.ts';

/** Receives objects. */
export interface Sink {
  readonly put: (kind: LiveKind, object: unknown, isEndpoints: boolean) => void;
  readonly remove: (kind: LiveKind, namespace: string, name: string) => void;
  /** A list is complete: objects of its namespace whose names are not in it do not exist any more. */
  readonly listed: (kind: LiveKind, namespace: string, names: ReadonlySet<string>) => void;
  /** A kind cannot be read in a namespace. */
  readonly unreadable: (kind: LiveKind, namespace: string, reason: string) => void;
  /** Whether the objects are up to date: false while a list is being read, or until a watch is known to work. */
  readonly settled: (reflector: Reflector, isSettled: boolean) => void;
  /** Requests for a kind fail repeatedly, although the API server itself answers. */
  readonly failing: (error: ClusterError) => void;
  /** The API server sent something. */
  readonly heard: () => void;
}

/** What the reflectors of one connection share. */
export interface ReflectorWorld {
  readonly session: Pick<Session, 'host' | 'ask' | 'askJson'>;
  readonly gate: Gate;
  readonly sink: Sink;
  readonly timings: Timings;
  readonly signal: AbortSignal;
  /** False where one list is enough. */
  readonly isWatching: boolean;
  /** Called for an error that ends the connection, such as a refused login. */
  readonly fatal: (error: ClusterError) => void;
}

const PAGE = '500';

/**
 * Maximum number of Pods to keep: with more, verdicts come from EndpointSlices alone, and a Service's Pods are read
 * when the user looks at it.
 */
export const MOST_PODS = 10_000;

/**
 * After a restart, an API server forbids everything until it has loaded its roles: a kind that could be read before is
 * retried this often, for about half a minute, before it counts as forbidden.
 */
const MOST_REFUSALS = 12;

/** So often one kind is asked for where nobody waits for changes. */
export const MOST_TRIES = 4;

/** Maximum number of pages of a list: a million objects. */
const MOST_PAGES = 2_000;

/** An HTTP status that is an error. */
class StatusError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Lists one kind in one namespace ('' for all), and then watches it. */
export class Reflector {
  readonly kind: LiveKind;
  readonly namespace: string;
  readonly #world: ReflectorWorld;
  #resource: ResourcePath;
  /** The resourceVersion to watch from; '' where a list is needed. */
  #version = '';
  #mayWatch = true;
  #wasListed = false;
  #wasWatched = false;
  #failures = 0;

  constructor(kind: LiveKind, namespace: string, world: ReflectorWorld) {
    this.kind = kind;
    this.namespace = namespace;
    this.#world = world;
    this.#resource = firstOf(RESOURCES[kind]);
  }

  /** Runs until the signal aborts, or until nothing more can be read. Never throws. */
  async run(): Promise<void> {
    const { gate, signal } = this.#world;
    while (!signal.aborted) {
      await gate.pass();
      if (signal.aborted) return;
      try {
        if (!(await this.#step())) return;
      } catch (error) {
        if (!(await this.#failed(error))) return;
      }
    }
  }

  /** Makes a list where one is needed, and watches until the watch ends. False where nothing is left to do. */
  async #step(): Promise<boolean> {
    const { sink, signal, timings, isWatching } = this.#world;
    if (this.#version === '') {
      sink.settled(this, false);
      await this.#list();
      sink.settled(this, true);
    }
    if (!isWatching) return false;
    if (this.#mayWatch) return this.#watch();
    await sleep(timings.poll, signal);
    this.#version = '';
    return true;
  }

  async #list(): Promise<void> {
    const { sink } = this.#world;
    const names = new Set<string>();
    const tokens = new Set<string>();
    let token = '';
    do {
      if (tokens.has(token) || tokens.size > MOST_PAGES) throw this.#noList();
      tokens.add(token);
      const page = await this.#page(token);
      if (this.kind === 'Pod') checkCount(page, names.size);
      for (const item of listAt(page, 'items')) {
        names.add(`${textAt(item, 'metadata', 'namespace')}/${textAt(item, 'metadata', 'name')}`);
        sink.put(this.kind, item, this.#resource.plural === 'endpoints');
      }
      token = textAt(page, 'metadata', 'continue');
      this.#version = token === '' ? textAt(page, 'metadata', 'resourceVersion') : '';
    } while (token !== '');
    sink.listed(this.kind, this.namespace, names);
    this.#wasListed = true;
    this.#failures = 0;
  }

  async #page(token: string): Promise<unknown> {
    const query = { limit: PAGE, ...(token === '' ? {} : { continue: token }) };
    const { session, signal, sink } = this.#world;
    const { status, json } = await session.askJson({ path: this.#path, query, signal });
    if (status !== 200) throw new StatusError(status, textAt(json, 'message'));
    // What is no list must not be taken for an empty one.
    if (!isList(json)) throw this.#noList();
    sink.heard();
    return json;
  }

  #noList(): ClusterError {
    return new ClusterError('connection', `${this.#world.session.host} answers no list of ${this.kind}s`);
  }

  /** Watches from the last version. True where the watch ended normally, or a list is needed. */
  async #watch(): Promise<boolean> {
    const { session, signal, sink, timings } = this.#world;
    const query = { watch: '1', allowWatchBookmarks: 'true', resourceVersion: this.#version };
    const asking = setTimeout(() => sink.settled(this, false), timings.settle);
    const { status, body } = await session.ask({ path: this.#path, query, signal }).finally(() => clearTimeout(asking));
    if (status !== 200) {
      body.destroy();
      if (status !== 410) throw new StatusError(status, 'watch');
      this.#version = '';
      return true;
    }
    const began = Date.now();
    // A watch that cannot continue reports it at once, in its stream.
    const settling = setTimeout(() => this.#goesOn(), timings.settle);
    const watchdog = { idle: timings.idle, onIdle: () => noAnswer(session.host), onHeard: sink.heard };
    try {
      for await (const event of linesOf(body, watchdog)) if (!this.#take(event)) break;
    } finally {
      clearTimeout(settling);
    }
    // A server that ends each watch at once must not be asked again without a pause.
    if (Date.now() - began < timings.settle) await sleep(timings.firstProbe, signal);
    return true;
  }

  #goesOn(): void {
    this.#wasWatched = true;
    this.#failures = 0;
    this.#world.sink.settled(this, true);
  }

  /** Handles an event; false where it ends the watch. */
  #take(event: unknown): boolean {
    const { sink } = this.#world;
    const object = recordAt(event, 'object');
    const type = textAt(event, 'type');
    if (type === 'ERROR') {
      const code = numberAt(object, 'code') ?? 0;
      if (code !== 410) throw new StatusError(code, textAt(object, 'message'));
      sink.settled(this, false);
      this.#version = '';
      return false;
    }
    this.#version = textAt(object, 'metadata', 'resourceVersion') || this.#version;
    if (type === 'ADDED' || type === 'MODIFIED') {
      sink.put(this.kind, object, this.#resource.plural === 'endpoints');
    } else if (type === 'DELETED') {
      sink.remove(this.kind, textAt(object, 'metadata', 'namespace'), textAt(object, 'metadata', 'name'));
    }
    this.#goesOn();
    return true;
  }

  /** Handles an error: an unknown API version, no permission, no watch, or a server that is gone. */
  async #failed(error: unknown): Promise<boolean> {
    const { signal, session } = this.#world;
    if (signal.aborted) return false;
    if (error instanceof TooManyPods) return this.#giveUp(error.message);
    if (error instanceof StatusError) return this.#refused(error);
    const cause = causeOf(error, session.host);
    if (['unauthorized', 'login', 'kubeconfig'].includes(cause.reason)) {
      this.#world.fatal(cause);
      return false;
    }
    return this.#lost(cause);
  }

  async #refused({ status, message }: StatusError): Promise<boolean> {
    const { session } = this.#world;
    if (status === 404 && this.#nextVersion()) return true;
    if (status === 404) return this.#giveUp(`the API server has no ${this.kind}s`);
    // A page that is too old is asked for again, from the first one.
    if (status === 410 && this.#failures++ === 0) {
      this.#version = '';
      return true;
    }
    const wasAllowed = message === 'watch' ? this.#wasWatched : this.#wasListed;
    if (status === 403 && !(wasAllowed && this.#failures < MOST_REFUSALS)) return this.#forbidden(message);
    return this.#lost(new ClusterError('connection', `${session.host} answers ${status} for ${this.kind}s`));
  }

  #forbidden(message: string): boolean {
    if (message !== 'watch') return this.#giveUp(`${this.kind}s are forbidden`);
    this.#mayWatch = false;
    this.#world.sink.settled(this, true);
    return true;
  }

  /** Where only this kind fails while the API server answers, it is retried with growing delays. */
  async #lost(cause: ClusterError): Promise<boolean> {
    const { gate, timings, signal, sink, isWatching } = this.#world;
    sink.settled(this, false);
    gate.close();
    const waits = this.#failures++;
    if (!isWatching && this.#failures >= MOST_TRIES) return this.#giveUp(cause.message);
    // The version may be what is refused: a list gives another one.
    if (waits > 0) this.#version = '';
    if (waits > 0) sink.failing(cause);
    if (waits > 0) await sleep(Math.min(timings.firstProbe * 2 ** waits, timings.longestProbe), signal);
    return true;
  }

  #giveUp(reason: string): false {
    this.#world.sink.unreadable(this.kind, this.namespace, reason);
    this.#world.sink.settled(this, true);
    return false;
  }

  #nextVersion(): boolean {
    const versions = RESOURCES[this.kind];
    const next = versions[versions.indexOf(this.#resource) + 1];
    if (next) this.#resource = next;
    this.#version = '';
    return next !== undefined;
  }

  get #path(): string {
    return pathOf(this.#resource, this.namespace);
  }
}

class TooManyPods extends Error {}

function checkCount(page: unknown, known: number): void {
  const remaining = numberAt(page, 'metadata', 'remainingItemCount') ?? 0;
  if (known + listAt(page, 'items').length + remaining > MOST_PODS) {
    throw new TooManyPods(`there are more than ${MOST_PODS} Pods: those of a Service are read when it is looked at`);
  }
}

function firstOf(resources: readonly ResourcePath[]): ResourcePath {
  const [first] = resources;
  if (!first) throw new Error('a kind without a path');
  return first;
}
