import type { CancellationToken, Connection } from 'vscode-languageserver';
import { applied } from '../../cluster/protocol/applied.ts';
import type { FromCluster } from '../../cluster/protocol/messages.ts';
import type { LiveChanges, LivePicture } from '../../core/model/live.ts';
import type { ClusterPort, StartCluster } from '../../cluster/protocol/port.ts';
import {
  type ClusterSurroundings,
  type LiveConnectParams,
  type LiveConsentParams,
  type LiveContexts,
  type LiveState,
  NO_CONNECTION,
} from '../../protocol/liveMessages.ts';
import type { Session } from '../session.ts';

/** Milliseconds until the next try: changes in the cluster are applied only after files were read. */
const RETRY = 100;

const ENDED = 'the cluster process has ended';

/** The cluster connection of one client: a process that is started on request, and its messages. */
export class LiveSession {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #start: StartCluster;
  #port: ClusterPort | undefined;
  #surroundings: ClusterSurroundings = { workspaceFolders: [], proxy: '' };
  #picture: LivePicture | undefined;
  /** Names of changed objects that the core does not know yet; undefined for all. */
  #names: Set<string> | undefined = new Set();
  #telling: ReturnType<typeof setTimeout> | undefined;
  #state: LiveState = NO_CONNECTION;
  readonly #contexts: ((contexts: LiveContexts) => void)[] = [];

  constructor(connection: Connection, session: Session, start: StartCluster) {
    this.#connection = connection;
    this.#session = session;
    this.#start = start;
  }

  /**
   * The contexts of the kubeconfig. Asks no API server. Reading may take forever, as on a lost network drive: canceling
   * it ends the process, unless that has a connection.
   */
  contexts(surroundings: ClusterSurroundings, token: CancellationToken): Promise<LiveContexts> {
    this.#surroundings = surroundings;
    const port = this.#open();
    token.onCancellationRequested(() => {
      if (this.#contexts.length > 0 && this.#state.status === 'off') this.#close();
    });
    return new Promise(resolve => {
      this.#contexts.push(resolve);
      port.send({ type: 'contexts' });
    });
  }

  connect({ context, namespaces, consents }: LiveConnectParams): void {
    this.#forget();
    this.#open().send({ type: 'connect', request: { context, namespaces, consents, isWatching: true } });
  }

  consent({ key, isGiven }: LiveConsentParams): void {
    this.#port?.send({ type: 'consent', key, isGiven });
  }

  retry(): void {
    this.#port?.send({ type: 'retry' });
  }

  /** Ends the process, and removes its data. */
  disconnect(): void {
    this.#close();
    this.#forget();
    this.#tellState(NO_CONNECTION);
  }

  /** The user looks at a file: the Pods of its Services are read, where there were too many to read all. */
  lookAt(uri: string): void {
    if (this.#state.status !== 'live') return;
    for (const { namespace, name } of this.#session.service.liveServicesWithoutPods(uri)) {
      this.#port?.send({ type: 'pods', namespace, name });
    }
  }

  dispose(): void {
    this.#close();
    clearTimeout(this.#telling);
  }

  #open(): ClusterPort {
    if (!this.#port) {
      const port = this.#start({
        message: message => {
          if (this.#port === port) this.#take(message);
        },
        ended: () => {
          if (this.#port !== port) return;
          this.#port = undefined;
          this.#end();
        },
      });
      this.#port = port;
    }
    this.#port.send({ type: 'surroundings', surroundings: this.#surroundings });
    return this.#port;
  }

  /** The process has ended by itself. */
  #end(): void {
    const wasReading = this.#contexts.length > 0;
    this.#refuse(ENDED);
    this.#stale();
    if (!wasReading || this.#state.status !== 'off')
      this.#tellState({ ...this.#state, status: 'failed', sentence: ENDED });
  }

  #close(): void {
    this.#port?.dispose();
    this.#port = undefined;
    this.#refuse('');
  }

  #refuse(sentence: string): void {
    for (const resolve of this.#contexts.splice(0)) resolve({ contexts: [], current: '', sentence, namespaces: [] });
  }

  #take(message: FromCluster): void {
    switch (message.type) {
      case 'contexts':
        this.#answer({ contexts: message.contexts, current: message.current, sentence: '' });
        break;
      case 'noContexts':
        this.#answer({ contexts: [], current: '', sentence: message.sentence });
        break;
      case 'consent':
        void this.#connection.sendNotification('podwire/liveQuestion', message.question);
        break;
      case 'state':
        this.#tellState(message.state);
        break;
      case 'picture':
        this.#picture = message.picture;
        this.#names = undefined;
        this.#tellCore();
        break;
      case 'changes':
        this.#change(message.changes);
        break;
    }
  }

  #answer(found: Omit<LiveContexts, 'namespaces'>): void {
    const namespaces = this.#session.service.namespaces();
    for (const resolve of this.#contexts.splice(0)) resolve({ ...found, namespaces });
  }

  #change(changes: LiveChanges): void {
    if (!this.#picture) return;
    this.#picture = applied(this.#picture, changes);
    if (changes.unreadable !== undefined || changes.isFresh !== undefined) this.#names = undefined;
    const changed = [
      ...changes.services,
      ...changes.workloads,
      ...changes.removedServices,
      ...changes.removedWorkloads,
    ];
    for (const { name } of changed) this.#names?.add(name);
    this.#tellCore();
  }

  #stale(): void {
    if (!this.#picture) return;
    this.#picture = { ...this.#picture, isFresh: false };
    this.#names = undefined;
    this.#tellCore();
  }

  #forget(): void {
    const hadPicture = this.#picture !== undefined;
    this.#picture = undefined;
    this.#names = undefined;
    if (hadPicture) this.#tellCore();
  }

  #tellCore(): void {
    if (this.#session.readiness.isBusy) {
      clearTimeout(this.#telling);
      this.#telling = setTimeout(() => this.#tellCore(), RETRY);
      return;
    }
    const names = this.#names && { names: this.#names };
    this.#session.take({ origin: 'live', picture: this.#picture, ...names });
    this.#names = new Set();
  }

  #tellState(state: LiveState): void {
    this.#state = state;
    void this.#connection.sendNotification('podwire/liveState', state);
  }
}
