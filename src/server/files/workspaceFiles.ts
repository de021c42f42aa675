import type { Connection } from 'vscode-languageserver';
import type { FileChange } from '../../core/resolve/changes/changes.ts';
import { giveWanted } from '../../core/giveWanted.ts';
import { isBelowUri, nameOf } from '../../source/uris.ts';
import { isManifestName } from '../../source/manifestNames.ts';
import { guardedLater } from '../guard.ts';
import type { Circumstances, KeepStart, OpenFolder, StartKeeper } from './keepStart.ts';
import type { OpenSource } from './openSource.ts';
import { nextTurn } from '../nextTurn.ts';
import type { ServerSettings } from '../settings.ts';
import { beginProgress, type Progress } from '../progress.ts';
import { SerialQueue } from '../serialQueue.ts';
import type { Session } from '../session.ts';
import { SizeNotice } from '../problems/sizeNotice.ts';

/** The settings that decide how files are read. */
export interface FileSettings {
  readonly current: ServerSettings;
  /** The globs that a workspace folder (its URI) hides. */
  readonly excludes: (root: string) => Promise<readonly string[]>;
}

/** What the environment of the server provides. */
export interface FilesWorld {
  readonly openSource: OpenSource;
  /** Sends the problems of the last session at once; without it nothing is kept. */
  readonly keepStart?: KeepStart;
}

interface Root extends OpenFolder {
  /** Existing files that were read. */
  readonly known: Set<string>;
}

/** Keeps the session up to date with the files of the workspace folders. Its tasks run one after the other. */
export class WorkspaceFiles {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #openSource: OpenSource;
  readonly #settings: FileSettings;
  readonly #keeper: StartKeeper | undefined;
  readonly #queue = new SerialQueue();
  readonly #notice: SizeNotice;
  readonly #touched = new Set<string>();
  #roots: readonly Root[] = [];
  /** When the last reading of a whole folder began. */
  #readSince = 0;
  #isComplete = false;

  constructor(
    connection: Connection,
    session: Session,
    { openSource, keepStart, settings }: FilesWorld & { readonly settings: FileSettings },
  ) {
    this.#connection = connection;
    this.#session = session;
    this.#openSource = openSource;
    this.#settings = settings;
    this.#keeper = keepStart?.(session, () => (this.#isComplete ? this.#circumstances() : undefined));
    this.#notice = new SizeNotice(connection);
    session.wanted.add(() => void this.#queue.add(() => this.#guard('texts of builds', () => this.#give())));
    session.opened.add(uri => this.#opened(uri));
    session.closed.add(uri => this.#closed(uri));
  }

  /** Makes these (URIs) the workspace folders and reads the new ones. */
  setRoots(uris: readonly string[]): Promise<void> {
    this.#session.spellings.setFolders(uris);
    return this.#read('workspace folders', async () => {
      const kept = this.#roots.filter(root => uris.includes(root.uri));
      const gone = this.#roots.filter(root => !kept.includes(root));
      for (const uri of this.#session.unopened) if (!uris.includes(uri)) this.#session.unopened.delete(uri);
      const added = await this.#open(uris.filter(uri => !kept.some(root => root.uri === uri)));
      this.#roots = [...kept, ...added];
      // First, so that removed files need not be assigned to another root.
      this.#forget(gone.flatMap(root => [...root.known]));
      this.#session.note(this.#session.service.setRoots(uris));
      if (kept.length === 0) await this.#keeper?.tell(this.#circumstances());
      await this.#readRoots(added);
    });
  }

  /** Reads the folders again whose excludes have changed; with `isAll`, all folders. */
  settingsChanged(isAll: boolean): Promise<void> {
    return this.#read('settings', async () => {
      const before = new Map(this.#roots.map(root => [root.uri, root.excludes.join()]));
      const reopened = await this.#open([...before.keys()]);
      await this.#reread(reopened.filter(root => isAll || root.excludes.join() !== before.get(root.uri)));
    });
  }

  /** Notes URIs that were created, changed or deleted; they are read in one pass. */
  touch(uris: readonly string[]): void {
    const isFirst = this.#touched.size === 0;
    for (const uri of uris) this.#touched.add(uri);
    if (isFirst && uris.length > 0) void this.#queue.add(() => this.#guard('changed files', () => this.#readTouched()));
  }

  /** The workspace folders with their existing files that were read. */
  folders(): readonly { readonly uri: string; readonly files: ReadonlySet<string> }[] {
    return this.#roots.map(({ uri, known }) => ({ uri, files: known }));
  }

  /** The globs that a workspace folder (its URI) hides. */
  excludesOf(uri: string): Promise<readonly string[]> {
    return this.#settings.excludes(uri);
  }

  /** The current text of a file, or of the open document; undefined where there is none. */
  async readText(uri: string): Promise<string | undefined> {
    return this.#session.documents.text(uri) ?? (await this.#rootsOf(uri)[0]?.source.readText(uri));
  }

  /** Stops everything that is pending. */
  dispose(): void {
    this.#keeper?.dispose();
  }

  /** Resolves when everything that was requested until now is read. */
  settled(): Promise<void> {
    return this.#queue.add(async () => {});
  }

  /** A document was opened: a file that was read under another spelling of its name is the same one. */
  #opened(uri: string): void {
    const others = this.#otherSpellings([uri]);
    if (others.length > 0) this.#session.apply(others.map(other => ({ uri: other, removed: true })));
  }

  /** A document was closed: the file on disk counts again, if it is one that would be read. */
  #closed(uri: string): void {
    if (isManifestName(nameOf(uri))) this.touch([uri]);
    else this.#session.apply([{ uri, removed: true }]);
  }

  async #readTouched(): Promise<void> {
    const { uris, stale } = await this.#takeTouched();
    const outside = uris.filter(uri => this.#rootsOf(uri).length === 0);
    const changes: FileChange[] = [...this.#deletions(uris), ...outside.map(uri => ({ uri, removed: true as const }))];
    for (const root of this.#roots.filter(each => !stale.includes(each))) {
      const inside = uris.filter(uri => isBelowUri(root.uri, uri));
      for await (const batch of root.source.read(inside)) changes.push(...this.#known(root, batch));
    }
    this.#session.apply(changes);
    if (stale.length === 0) return;
    // Queued after this task, so it must not be awaited here.
    void this.#read('all of a folder again', async () => this.#reread(await this.#open(stale.map(root => root.uri))));
  }

  /** The URIs to read again, and the folders to read again completely. */
  async #takeTouched(): Promise<{ readonly uris: readonly string[]; readonly stale: readonly Root[] }> {
    const touched = [...this.#touched];
    this.#touched.clear();
    const uris = new Set(touched.filter(uri => this.#rootsOf(uri).length === 0));
    const stale: Root[] = [];
    const below = (root: Root) => touched.filter(uri => isBelowUri(root.uri, uri));
    const asked = this.#roots.map(async root => [root, await root.source.staleAfter(below(root))] as const);
    for (const [root, again] of await Promise.all(asked)) {
      if (again === 'everything') stale.push(root);
      for (const uri of again === 'everything' ? below(root) : again) uris.add(uri);
    }
    return { uris: [...new Set([...uris, ...this.#otherSpellings([...uris])])], stale };
  }

  /**
   * Files that were read under other spellings of these names: where only the new spelling is reported, the old ones do
   * not exist any more.
   */
  #otherSpellings(uris: readonly string[]): readonly string[] {
    return this.#session.spellings.othersOf(uris, () => this.#roots.flatMap(root => [...root.known]));
  }

  /** Editors report only the folder that was deleted or created again, so all known files below it are removed. */
  #deletions(uris: readonly string[]): readonly FileChange[] {
    const touched = new Set(uris);
    const below = (uri: string): boolean => {
      for (let end = uri.lastIndexOf('/'); end > 0; end = uri.lastIndexOf('/', end - 1)) {
        if (touched.has(uri.slice(0, end))) return true;
      }
      return false;
    };
    const gone = this.#roots.flatMap(root => [...root.known].filter(below));
    for (const root of this.#roots) for (const uri of gone) root.known.delete(uri);
    return gone.map(uri => ({ uri, removed: true }));
  }

  async #open(uris: readonly string[]): Promise<readonly Root[]> {
    const opened = await Promise.all(
      uris.map(async uri => {
        const excludes = await this.excludesOf(uri);
        const onUnreadable = (folder: string): void => {
          this.#session.logger.error(`This folder cannot be listed: ${folder || uri}`);
          if (folder === '') this.#session.unopened.add(uri);
        };
        const { podTemplates } = this.#settings.current.core;
        const reading = { podTemplates, cacheFolder: this.#session.client.cacheFolder, logger: this.#session.logger };
        const source = this.#openSource({ uri, excludes, onUnreadable, reading });
        if (source) return { uri, excludes, source, known: new Set<string>() };
        this.#session.unopened.add(uri);
        return undefined;
      }),
    );
    return opened.filter(root => root !== undefined);
  }

  /** Reads folders again, and removes files that are not found any more. */
  async #reread(roots: readonly Root[]): Promise<void> {
    const replaced = this.#roots.filter(root => roots.some(each => each.uri === root.uri));
    this.#roots = this.#roots.map(root => roots.find(each => each.uri === root.uri) ?? root);
    await this.#readRoots(roots);
    this.#forget(replaced.flatMap(root => [...root.known]));
  }

  async #readRoots(roots: readonly Root[]): Promise<void> {
    if (roots.length === 0) return;
    this.#readSince = Date.now();
    const progress = beginProgress(this.#connection, 'reading manifests');
    const isCancelled = (): boolean => progress.isCancelled();
    for (const root of roots) {
      this.#session.unopened.delete(root.uri);
      const task = { feature: 'reading a workspace folder', uri: root.uri };
      const isRead = await guardedLater(this.#session.logger, task, false, async () => {
        await this.#readRoot(root, progress, isCancelled);
        return true;
      });
      // A folder that fails must not affect the others.
      if (!isRead) this.#session.unopened.add(root.uri);
    }
    this.#isComplete = !isCancelled() && this.#session.unopened.size === 0;
    progress.done();
  }

  async #readRoot(root: Root, progress: Progress, isCancelled: () => boolean): Promise<void> {
    for await (const batch of root.source.readAll(isCancelled)) {
      this.#session.apply(this.#known(root, batch));
      this.#session.countRead(batch.length);
      progress.report(`reading manifests (${this.#session.filesRead})`);
      // Messages that the client sent meanwhile get a turn.
      await nextTurn();
    }
  }

  #circumstances(): Circumstances {
    const { client, lastTaken } = this.#session;
    const readBefore = client.isWatching ? lastTaken : this.#readSince;
    const settings = JSON.stringify(this.#settings.current);
    return { folders: this.#roots, cacheFolder: client.cacheFolder, settings, readBefore };
  }

  /** Updates the list of known files, and reports those that are too large, once each. */
  #known(root: Root, batch: readonly FileChange[]): readonly FileChange[] {
    for (const change of batch) {
      if ('removed' in change) root.known.delete(change.uri);
      else root.known.add(change.uri);
    }
    this.#notice.tell(root.uri, batch);
    return batch;
  }

  #forget(uris: readonly string[]): void {
    const isGone = (uri: string): boolean => !this.#roots.some(root => root.known.has(uri));
    this.#session.apply(uris.filter(isGone).map(uri => ({ uri, removed: true })));
  }

  #rootsOf(uri: string): readonly Root[] {
    return this.#roots.filter(root => isBelowUri(root.uri, uri));
  }

  /** Queues a task; requests are not answered until it is done. */
  #read(feature: string, work: () => Promise<void>): Promise<void> {
    const { readiness } = this.#session;
    readiness.begin();
    const workAndGive = async (): Promise<void> => {
      await work();
      this.#session.note(this.#session.service.settle());
      await this.#give();
    };
    return this.#queue.add(() => this.#guard(feature, workAndGive)).finally(() => readiness.end());
  }

  /** Passes to builds the texts that they need, including those of open documents. */
  #give(): Promise<void> {
    const { service } = this.#session;
    const reader = {
      readText: (uri: string) => this.readText(uri),
      isThere: async (uri: string) => (await this.#rootsOf(uri)[0]?.source.isThere(uri)) === true,
      links: () => new Map(this.#roots.flatMap(({ source }) => [...(source.links?.() ?? [])])),
      nextTurn,
    };
    return giveWanted(service, reader, report => this.#session.note(report));
  }

  #guard(feature: string, work: () => Promise<void>): Promise<void> {
    return guardedLater(this.#session.logger, { feature, uri: '' }, undefined, work);
  }
}
