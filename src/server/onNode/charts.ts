import path from 'node:path';
import type { Connection } from 'vscode-languageserver';
import { withoutEnd } from '../../core/model/text.ts';
import { RenderCache } from '../../helm/cache/renderCache.ts';
import type { UnsavedTexts } from '../../helm/chart/chartFiles.ts';
import { DECLARING, READ_OF_BUILDS } from '../../helm/release/asBuilt.ts';
import { RootCharts } from '../../helm/rootCharts.ts';
import type { FoundHelm, Helm } from '../../helm/run/findHelm.ts';
import { chartOfTemplate, reasonOf, renderedBy } from '../../helm/unread.ts';
import { JobQueue } from '../../helm/run/jobQueue.ts';
import { Renderer } from '../../helm/run/renderChart.ts';
import { Staging } from '../../helm/run/staging.ts';
import { pathOfUri, uriOfPath } from '../../node/fileUri.ts';
import { isBelowUri } from '../../source/uris.ts';
import { guardedLater } from '../guard.ts';
import type { UnreadCharts } from '../../protocol/services.ts';
import { beginProgress, type Progress } from '../progress.ts';
import type { ChartFollower } from '../followCharts.ts';
import { HelmFinder } from './helmFinder.ts';
import { Retry } from './retry.ts';
import type { Session } from '../session.ts';

/** Milliseconds after the last keystroke until charts are rendered, and between two updates of the core. */
const DEBOUNCE = 200;
const TELLING = 100;

const RENDERING = 'rendering charts';

/** A workspace folder with its known files, as URIs. */
export interface ChartFolder {
  readonly uri: string;
  readonly files: ReadonlySet<string>;
}

/** What is needed to render charts. */
export interface ChartSetup {
  /** `auto` for the Helm on the PATH, an absolute path, or `off`. */
  readonly helm: string;
  /** The current workspace folders. */
  readonly folders: () => readonly ChartFolder[];
}

/** Keeps the session up to date with the rendered charts of the workspace, in the background. */
export class Charts implements ChartFollower {
  readonly #connection: Connection;
  readonly #session: Session;
  readonly #touched = new Set<string>();
  readonly #roots = new Map<string, RootCharts>();
  readonly #dirty = new Set<string>();
  readonly #queue = new JobQueue();
  /** The progress that is shown for a folder, by its URI. */
  readonly #progress = new Map<string, Progress>();
  readonly #given: ChartSetup;
  /** Present while charts are rendered. */
  #setup: ChartSetup | undefined;
  readonly #finder: HelmFinder;
  readonly #retry = new Retry(() => this.#schedule(0, true));
  #isAgain = false;
  /** Why there is no usable Helm. */
  #absent: string | undefined;
  /** The Helm that is used now. */
  #helm: Helm | undefined;
  #staging: Staging | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #telling: ReturnType<typeof setTimeout> | undefined;
  /** Time of the last update of the core: milliseconds, as `performance.now`. */
  #told = -TELLING;

  constructor(connection: Connection, session: Session, setup: ChartSetup) {
    this.#connection = connection;
    this.#session = session;
    this.#given = setup;
    this.#finder = new HelmFinder({
      helm: setup.helm,
      workspace: () => setup.folders().flatMap(({ uri }) => pathOfUri(uri) ?? []),
      onFound: found => this.#tellFound(found),
    });
    session.taken.add(uris => this.touch(uris));
  }

  /** Begins to render charts, unless it is switched off. */
  start(): void {
    if (this.#given.helm === 'off') return;
    this.#setup = this.#given;
    this.#schedule();
  }

  /** Notes changed files (URIs) of any kind. */
  touch(uris: readonly string[]): void {
    if (!this.#setup) return;
    for (const uri of uris) this.#touched.add(uri);
    if (uris.length > 0) this.#schedule();
  }

  /** The Helm that renders charts; undefined where there is none, or rendering is switched off. */
  async helm(): Promise<Helm | undefined> {
    return this.#setup && this.#finder.get();
  }

  /** Workspace folders with charts; empty where charts are not rendered. */
  folders(): readonly ChartFolder[] {
    return this.#setup?.folders().filter(hasChart) ?? [];
  }

  /** The charts without any rendered release. */
  unread(): UnreadCharts {
    const unreadCharts = this.#countUnread();
    const outputs = [...this.#roots.values()].flatMap(root => root.outputs());
    const reason = this.#given.helm === 'off' ? '' : (this.#absent ?? reasonOf(outputs));
    return { unreadCharts, unreadReason: unreadCharts === 0 ? '' : reason };
  }

  #countUnread(): number {
    return this.#given
      .folders()
      .filter(hasChart)
      .map(({ uri, files }) => {
        const isRendered = renderedBy(this.#roots.get(uri)?.outputs() ?? []);
        const paths = [...files].map(file => relativeTo(uri, file));
        return new Set(paths.filter(path => !isRendered(path)).flatMap(path => chartOfTemplate(path) ?? [])).size;
      })
      .reduce((sum, count) => sum + count, 0);
  }

  /** Ends everything, and removes copies. */
  dispose(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#telling);
    this.#retry.stop();
    this.#forgetRoots();
    this.#staging?.dispose();
    this.#setup = undefined;
  }

  #forgetRoots(): void {
    for (const root of this.#roots.values()) root.dispose();
    this.#roots.clear();
  }

  /** isAgain: also retries what was not rendered for a temporary reason. */
  #schedule(delay = DEBOUNCE, isAgain = false): void {
    clearTimeout(this.#timer);
    this.#isAgain ||= isAgain;
    const task = { feature: 'rendering charts', uri: '' };
    this.#timer = setTimeout(
      () => void guardedLater(this.#session.logger, task, undefined, () => this.#update()),
      delay,
    );
  }

  async #update(): Promise<void> {
    // While files are being read, charts may be missing.
    if (this.#session.readiness.isBusy) return this.#schedule();
    const folders = this.#setup?.folders() ?? [];
    const changes = { touched: [...this.#touched], isAgain: this.#isAgain };
    this.#touched.clear();
    this.#isAgain = false;
    const withCharts = folders.filter(hasChart);
    for (const [uri, root] of this.#roots) if (!withCharts.some(folder => folder.uri === uri)) this.#close(uri, root);
    if (withCharts.length === 0) return this.#retry.stop();
    const helm = await this.#finder.get();
    if (!helm) {
      for (const uri of changes.touched) this.#touched.add(uri);
      return this.#retry.schedule();
    }
    if (this.#helm && JSON.stringify(helm) !== JSON.stringify(this.#helm)) this.#forgetRoots();
    this.#helm = helm;
    await Promise.all(withCharts.map(folder => this.#updateRoot(folder, helm, changes)));
    if (![...this.#roots.values()].some(root => root.isInterrupted)) return this.#retry.stop();
    // It may be a different Helm now.
    this.#finder.forget();
    this.#retry.schedule();
  }

  async #updateRoot({ uri, files }: ChartFolder, helm: Helm, { touched, isAgain }: Changes): Promise<void> {
    const known = this.#roots.get(uri);
    const root = known ?? this.#open(uri, helm);
    const inside = touched.filter(each => isBelowUri(uri, each)).map(each => relativeTo(uri, each));
    if (!root || (known && inside.length === 0 && !(isAgain && known.isInterrupted))) return;
    const paths = new Set([...files].map(file => relativeTo(uri, file)));
    for (const file of this.#session.documents.uris()) if (isBelowUri(uri, file)) paths.add(relativeTo(uri, file));
    // Rendering again while the user types shows no progress.
    const progress = known ? undefined : this.#beginProgress(uri, root);
    try {
      const built = this.#session.service.builtManifests(uri, { kinds: READ_OF_BUILDS, declaring: DECLARING });
      await root.update(paths, { changed: known ? inside : undefined, built, isAgain });
    } finally {
      progress?.done();
      if (progress) this.#progress.delete(uri);
    }
  }

  #beginProgress(uri: string, root: RootCharts): Progress {
    const progress = beginProgress(this.#connection, RENDERING);
    progress.onCancelled(() => root.cancel());
    this.#progress.set(uri, progress);
    return progress;
  }

  #open(uri: string, helm: Helm): RootCharts | undefined {
    const folder = pathOfUri(uri);
    if (folder === undefined || !this.#setup) return undefined;
    this.#staging ??= new Staging();
    const { cacheFolder } = this.#session.client;
    const world = {
      renderer: new Renderer(helm, this.#staging),
      queue: this.#queue,
      cache: new RenderCache(cacheFolder === '' ? undefined : path.join(cacheFolder, 'charts')),
      unsaved: this.unsaved(),
    };
    const root = new RootCharts(folder, world, {
      onBuilt: () => this.#tellSoon(uri),
      progress: (done, total) => this.#progress.get(uri)?.report(`${RENDERING} (${done} of ${total})`),
    });
    this.#roots.set(uri, root);
    return root;
  }

  #close(uri: string, root: RootCharts): void {
    root.dispose();
    this.#roots.delete(uri);
    this.#session.take({ origin: 'rendered', root: uri, releases: [] });
  }

  /** Updates the core: at once after an edit, but not for every one of many charts at the start. */
  #tellSoon(uri: string): void {
    this.#dirty.add(uri);
    this.#telling ??= setTimeout(
      () => {
        this.#telling = undefined;
        this.#told = performance.now();
        const task = { feature: 'rendered charts', uri: '' };
        void guardedLater(this.#session.logger, task, undefined, async () => this.#tell());
      },
      Math.max(0, this.#told + TELLING - performance.now()),
    );
  }

  #tell(): void {
    for (const root of this.#dirty) {
      const releases = this.#roots.get(root)?.outputs();
      if (releases) this.#session.take({ origin: 'rendered', root, releases });
    }
    this.#dirty.clear();
  }

  /** The unsaved text of open documents. */
  unsaved(): UnsavedTexts {
    const { documents } = this.#session;
    return {
      textOf: file => documents.text(uriOfPath(file)),
      files: () => documents.uris().flatMap(uri => pathOfUri(uri) ?? []),
    };
  }

  #tellFound(found: FoundHelm): void {
    const { logger } = this.#session;
    this.#absent = 'absent' in found ? found.absent : undefined;
    if ('helm' in found) return logger.info(`Charts are rendered with helm ${found.helm.version}`);
    logger.info(`Charts are not rendered: ${found.absent}`);
    void this.#connection.sendNotification('podwire/helmMissing', { reason: found.absent });
  }
}

/** What has changed since the last update. */
interface Changes {
  /** URIs. */
  readonly touched: readonly string[];
  readonly isAgain: boolean;
}

function hasChart({ files }: ChartFolder): boolean {
  for (const file of files) if (file.endsWith('/Chart.yaml')) return true;
  return false;
}

/** The path of a file's URI relative to its folder's. */
export function relativeTo(folder: string, uri: string): string {
  return decodeURIComponent(uri.slice(withoutEnd(folder, '/').length + 1));
}
