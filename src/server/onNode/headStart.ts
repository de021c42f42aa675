import { setTimeout as after } from 'node:timers/promises';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import { isBelowUri } from '../../source/uris.ts';
import { type LastStart, LastStartFile } from '../../node/reading/lastStart.ts';
import { isTraced, type Traces } from '../../node/reading/traces.ts';
import { versionOfPodwire } from '../../node/version.ts';
import { guardedLater } from '../guard.ts';
import type { Circumstances, KeepStart, OpenFolder, StartKeeper } from '../files/keepStart.ts';
import type { Session } from '../session.ts';

/** Milliseconds without a change after which the problems are kept. */
const QUIET = 30_000;

/** Milliseconds after which reading begins at the latest, though a client that is busy has not taken all that was sent. */
const LONGEST_WAIT = 500;

/** Keeps problems once nothing has changed for `quiet` milliseconds. */
export function keepStartAfter(quiet = QUIET): KeepStart {
  return (session, circumstances) => new HeadStart(session, circumstances, quiet);
}

/**
 * Sends the problems of the last session at once, where nothing has changed since. All files are still read, and
 * differences are sent then.
 */
class HeadStart implements StartKeeper {
  readonly #session: Session;
  readonly #circumstances: () => Circumstances | undefined;
  readonly #quiet: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** circumstances: returns the current ones, or undefined while nothing may be kept. quiet: milliseconds. */
  constructor(session: Session, circumstances: () => Circumstances | undefined, quiet: number) {
    this.#session = session;
    this.#circumstances = circumstances;
    this.#quiet = quiet;
    session.told.add(() => this.#keepSoon());
  }

  /** Sends the problems of the last session. Call it before anything is read. Never fails. */
  tell(now: Circumstances): Promise<void> {
    const task = { feature: 'the last start', uri: '' };
    return guardedLater(this.#session.logger, task, undefined, () => this.#tell(now));
  }

  /** Stops everything that is pending. */
  dispose(): void {
    clearTimeout(this.#timer);
  }

  async #tell(now: Circumstances): Promise<void> {
    if (now.cacheFolder === '') return;
    const last = await this.#fileOf(now).load();
    if (!last || last.folders.length !== now.folders.length) return;
    if (!(await this.#isAsThen(now.folders, last))) return;
    const { publisher } = this.#session;
    await publisher.tellBefore(last.told.filter(([uri]) => isInside(now.folders, uri)));
    // What comes next keeps the process from writing for a while.
    await Promise.race([publisher.written, after(LONGEST_WAIT, undefined, { ref: false })]);
  }

  #keepSoon(): void {
    clearTimeout(this.#timer);
    const task = { feature: 'keeping the last start', uri: '' };
    this.#timer = setTimeout(
      () => void guardedLater(this.#session.logger, task, undefined, () => this.#keep()),
      this.#quiet,
    );
    // The timer must not keep the process running.
    this.#timer.unref();
  }

  async #keep(): Promise<void> {
    const now = this.#circumstances();
    if (!now || now.cacheFolder === '' || !(await this.#areSaved(now.folders))) return;
    const { lastTaken, changes, publisher, readiness } = this.#session;
    const folders: (readonly [string, Traces])[] = [];
    for (const { uri, source } of now.folders) {
      if (!isTraced(source)) return;
      const { paths, stamp, newest } = await source.traces();
      // A change on disk was not reported yet.
      if (newest >= now.readBefore) return;
      folders.push([uri, { paths, stamp }] as const);
    }
    if (readiness.isBusy || changes.hasFiles || this.#session.lastTaken !== lastTaken) return;
    const told = [...publisher.told()].filter(([uri]) => isInside(now.folders, uri));
    await this.#fileOf(now).save(folders, told);
  }

  async #isAsThen(folders: readonly OpenFolder[], last: LastStart): Promise<boolean> {
    const traces = new Map(last.folders);
    for (const { uri, source } of folders) {
      const then = traces.get(uri);
      if (!then || !isTraced(source) || !(await source.isAsThen(then))) return false;
    }
    return this.#areSaved(folders);
  }

  /** True where no open document differs from its file. */
  async #areSaved(folders: readonly OpenFolder[]): Promise<boolean> {
    const { documents } = this.#session;
    for (const { source } of folders)
      for await (const batch of source.read(documents.uris()))
        if (batch.some(change => !holds(change, documents.text(change.uri)))) return false;
    return true;
  }

  #fileOf({ folders, cacheFolder, settings }: Circumstances): LastStartFile {
    const places = folders.map(({ uri, excludes }) => [uri, excludes]);
    const key = JSON.stringify([versionOfPodwire(), settings, places]);
    const name = folders.map(({ uri }) => uri).join('\n');
    return new LastStartFile(cacheFolder, { key, name, logger: this.#session.logger });
  }
}

function holds(change: FileChange, text: string | undefined): boolean {
  return text === undefined || ('text' in change && change.text === text);
}

function isInside(folders: readonly OpenFolder[], uri: string): boolean {
  return folders.some(folder => isBelowUri(folder.uri, uri));
}
