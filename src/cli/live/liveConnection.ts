import { applied } from '../../cluster/protocol/applied.ts';
import type { ConsentQuestion, LiveState } from '../../protocol/liveMessages.ts';
import type { FromCluster } from '../../cluster/protocol/messages.ts';
import type { LivePicture } from '../../core/model/live.ts';
import { startClusterProcess } from '../../node/cluster/clusterProcess.ts';
import type { ClusterPort } from '../../cluster/protocol/port.ts';
import { type CommandIo, UsageError } from '../io.ts';
import { printable } from '../formats/printable.ts';
import { consentText } from './consentText.ts';
import type { LiveOptions } from './liveOptions.ts';

/** What to read from a cluster. */
export interface LiveQuestion extends LiveOptions {
  /** Namespaces to read; '' stands for the context's own. */
  readonly namespaces: readonly string[];
  /** Folders whose kubeconfigs are used only with consent; absolute. */
  readonly workspaceFolders: readonly string[];
  readonly isWatching: boolean;
}

/** Receives changes of a watched cluster. */
export interface LiveWatcher {
  /** The cluster has changed. */
  readonly changed: (picture: LivePicture) => void;
  /** The API server does not answer; Podwire keeps trying. */
  readonly stale: (sentence: string) => void;
}

/** One connection of a command. */
export class LiveConnection {
  readonly #io: CommandIo;
  readonly #question: LiveQuestion;
  readonly #watcher: LiveWatcher;
  readonly #port: ClusterPort;
  #picture: LivePicture | undefined;
  #isLive = false;
  #said = '';
  #fail: (error: Error) => void = () => {};
  #ready: (picture: LivePicture) => void = () => {};

  constructor(question: LiveQuestion, io: CommandIo, watcher: LiveWatcher = { changed: () => {}, stale: () => {} }) {
    this.#io = io;
    this.#question = question;
    this.#watcher = watcher;
    const start = io.startCluster ?? (listener => startClusterProcess({ ...io.environment }, listener));
    this.#port = start({
      message: message => void this.#take(message),
      ended: () => this.#fail(new UsageError('the cluster process has ended')),
    });
  }

  /** Connects; resolves once everything readable was read. Throws a UsageError with one sentence where that fails. */
  open(): Promise<LivePicture> {
    const { namespaces, workspaceFolders, context = '', isWatching } = this.#question;
    const first = new Promise<LivePicture>((resolve, reject) => {
      this.#ready = resolve;
      this.#fail = reject;
    });
    this.#port.send({ type: 'surroundings', surroundings: { workspaceFolders, proxy: '' } });
    this.#port.send({ type: 'connect', request: { context, namespaces, consents: [], isWatching } });
    return first;
  }

  /** Resolves with the reason when the connection has ended; the user ends it by a signal. */
  closed(): Promise<Error> {
    return new Promise(resolve => {
      this.#fail = resolve;
      this.#io.end?.addEventListener('abort', () => resolve(new Error('')));
    });
  }

  dispose(): void {
    this.#port.dispose();
  }

  async #take(message: FromCluster): Promise<void> {
    switch (message.type) {
      case 'picture':
        this.#picture = message.picture;
        break;
      case 'changes':
        if (this.#picture) this.#picture = applied(this.#picture, message.changes);
        break;
      case 'state':
        this.#takeState(message.state);
        return;
      case 'consent': {
        const isGiven = await this.#consent(message.question);
        this.#port.send({ type: 'consent', key: message.question.key, isGiven });
        return;
      }
      default:
        return;
    }
    if (this.#isLive && this.#picture) this.#watcher.changed(this.#picture);
  }

  #takeState({ status, sentence }: LiveState): void {
    if (status === 'failed') this.#fail(new UsageError(sentence));
    if (status === 'stale' && sentence !== this.#said) this.#watcher.stale(sentence);
    this.#said = sentence;
    if (status !== 'live' || !this.#picture || this.#isLive) return;
    this.#isLive = true;
    this.#ready(this.#picture);
  }

  async #consent(question: ConsentQuestion): Promise<boolean> {
    if (this.#question.allowExec) return true;
    const text = consentText(question).map(printable);
    if (this.#io.ask) return this.#io.ask(`${text.join('\n')}\nAllow it? [y/N] `);
    this.#io.stderr.write(`${text.map(line => `podwire: ${line}\n`).join('')}podwire: --allow-exec allows it\n`);
    return false;
  }
}
