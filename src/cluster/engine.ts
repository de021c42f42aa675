import type { LookupFunction } from 'node:net';
import type { LiveChanges, LivePicture } from '../core/model/live.ts';
import { Access, type ChosenContext } from './kubeconfig/access.ts';
import { chooseContext, contextInfos } from './kubeconfig/chooseContext.ts';
import { Consents } from './kubeconfig/consents.ts';
import { workspaceQuestion } from './kubeconfig/consent.ts';
import { CurrentContext } from './kubeconfig/currentContext.ts';
import { isInside, kubeconfigPaths, readKubeconfigs } from './kubeconfig/files.ts';
import { type MergedKubeconfig, mergeKubeconfigs } from './kubeconfig/merge.ts';
import { ClusterError } from './protocol/clusterError.ts';
import { type ClusterSurroundings, type LiveState, NO_CONNECTION } from '../protocol/liveMessages.ts';
import type { ConnectRequest, FromCluster, ToCluster } from './protocol/messages.ts';
import { Connection, type ConnectionStatus } from './reflector/connection.ts';
import { TIMINGS, type Timings } from './reflector/timings.ts';

/** What the engine needs from its process. */
export interface EngineWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly send: (message: FromCluster) => void;
  readonly timings?: Timings;
  /** Replaces the DNS lookup of the system in tests. */
  readonly lookup?: LookupFunction;
}

/** All namespaces, in requests to connect. */
const ALL = '*';

/**
 * Handles one connection at a time: receives messages, and sends what is known of the cluster. No request is made
 * before `connect`.
 */
export class ClusterEngine {
  readonly #world: EngineWorld;
  readonly #consents: Consents;
  #surroundings: ClusterSurroundings = { workspaceFolders: [], proxy: '' };
  #request: ConnectRequest | undefined;
  #connection: Connection | undefined;
  #currentContext: CurrentContext | undefined;
  #picture: Omit<LivePicture, keyof LiveChanges> | undefined;
  #isPictureSent = false;
  #isFresh = false;
  #state: LiveState = { ...NO_CONNECTION, status: 'connecting' };

  constructor(world: EngineWorld) {
    this.#world = world;
    this.#consents = new Consents(question => world.send({ type: 'consent', question }));
  }

  /** Handles one message; the results are sent. */
  receive(message: ToCluster): void {
    switch (message.type) {
      case 'surroundings':
        this.#surroundings = message.surroundings;
        break;
      case 'contexts':
        this.#tellContexts();
        break;
      case 'connect':
        this.#request = message.request;
        void this.#connect(message.request);
        break;
      case 'consent':
        this.#consents.answer(message.key, message.isGiven);
        break;
      case 'pods':
        void this.#connection?.lookAt(message.namespace, message.name);
        break;
      case 'retry':
        if (this.#request) void this.#connect(this.#request);
        break;
    }
  }

  /** Ends all connections. */
  dispose(): void {
    this.#connection?.stop();
    this.#currentContext?.dispose();
  }

  #tellContexts(): void {
    try {
      const merged = this.#read();
      this.#world.send({ type: 'contexts', contexts: contextInfos(merged), current: merged.currentContext });
    } catch (error) {
      this.#world.send({ type: 'noContexts', sentence: sentenceOf(error) });
    }
  }

  async #connect(request: ConnectRequest): Promise<void> {
    this.dispose();
    this.#consents.remember(request.consents);
    this.#isPictureSent = false;
    this.#isFresh = false;
    const connection = await this.#prepare(request);
    // Another connection may have been requested meanwhile.
    if (request !== this.#request) return;
    this.#connection = connection;
    await connection?.start();
  }

  async #prepare(request: ConnectRequest): Promise<Connection | undefined> {
    try {
      const merged = this.#read();
      const context = chooseContext(merged, request.context);
      const namespace = context.namespace || 'default';
      const named = [...new Set(request.namespaces.map(each => each || namespace))];
      const namespaces = named.length > 0 ? named : [namespace];
      this.#picture = { context: context.name, namespace, namespaces };
      this.#state = { ...this.#state, context: context.name, namespaces, currentContext: '' };
      this.#tell('connecting', undefined);
      this.#followCurrent(merged, context.name);
      return await this.#open(context, { ...request, namespaces: namespaces.includes(ALL) ? [''] : namespaces });
    } catch (error) {
      this.#tell('failed', error instanceof ClusterError ? error : new ClusterError('kubeconfig', sentenceOf(error)));
      return undefined;
    }
  }

  async #open(context: ChosenContext, { namespaces, isWatching }: ConnectRequest): Promise<Connection> {
    const { environment, lookup, timings = TIMINGS } = this.#world;
    const { workspaceFolders, proxy } = this.#surroundings;
    const files = [context.cluster.file, ...(context.user ? [context.user.file] : [])];
    const isInWorkspace = files.some(file => isInside(file, workspaceFolders));
    const ask = this.#consents.ask;
    const access = new Access(context, { environment, proxy, ask, isInWorkspace, ...(lookup ? { lookup } : {}) });
    if (isInWorkspace && !(await ask(workspaceQuestion(context.cluster.file, access.server)))) {
      throw new ClusterError('login', `${context.cluster.file} is part of the workspace, and using it was not allowed`);
    }
    return new Connection(
      { access, namespaces, isWatching, timings },
      { status: (status, error) => this.#tell(status, error), changes: changes => this.#tellChanges(changes) },
    );
  }

  #tell(status: ConnectionStatus, error: ClusterError | undefined): void {
    const since = status === 'stale' ? (this.#connection?.lastHeard ?? Date.now()) : Date.now();
    this.#state = { ...this.#state, status, sentence: error?.message ?? '', reason: error?.reason ?? '', since };
    this.#tellFreshness(status === 'live');
    this.#world.send({ type: 'state', state: this.#state });
  }

  #tellFreshness(isFresh: boolean): void {
    if (isFresh === this.#isFresh) return;
    if (this.#isPictureSent) this.#tellChanges({ ...NO_CHANGES, isFresh });
    else if (isFresh) this.#tellChanges(NO_CHANGES);
    this.#isFresh = isFresh;
  }

  #tellChanges(changes: LiveChanges): void {
    if (this.#isPictureSent || !this.#picture) return this.#world.send({ type: 'changes', changes });
    this.#isPictureSent = true;
    this.#isFresh = true;
    const { services, workloads, unreadable = [] } = changes;
    this.#world.send({
      type: 'picture',
      picture: { ...this.#picture, isFresh: true, services, workloads, unreadable },
    });
  }

  #followCurrent({ currentContext }: MergedKubeconfig, shown: string): void {
    this.#currentContext = new CurrentContext(this.#paths(), () => {
      const now = mergeKubeconfigs(readKubeconfigs(this.#paths())).currentContext;
      this.#state = { ...this.#state, currentContext: now === currentContext || now === shown ? '' : now };
      this.#world.send({ type: 'state', state: this.#state });
    });
  }

  #read(): MergedKubeconfig {
    return mergeKubeconfigs(readKubeconfigs(this.#paths()));
  }

  #paths(): readonly string[] {
    return this.#surroundings.kubeconfigs ?? kubeconfigPaths(this.#world.environment);
  }
}

const NO_CHANGES: LiveChanges = { services: [], workloads: [], removedServices: [], removedWorkloads: [] };

function sentenceOf(error: unknown): string {
  return error instanceof ClusterError ? error.message : 'the kubeconfig cannot be used';
}
