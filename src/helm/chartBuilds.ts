import type { BuildOutput } from '../core/model/build.ts';
import { type RenderCache, renderKey } from './cache/renderCache.ts';
import type { ChartFiles } from './chart/chartFiles.ts';
import { ChartFinder } from './chart/chartFinder.ts';
import { ChartStore } from './chart/workspaceCharts.ts';
import { Interrupted } from './interrupted.ts';
import type { Answer } from './output/answer.ts';
import { type FormerRendering, templatesOf } from './output/formerLines.ts';
import { type PlannedRelease, planReleases, type ReleaseFacts } from './release/planReleases.ts';
import {
  type Asked,
  askHelm,
  buildOf,
  type PreparedChart,
  prepareChart,
  questionOf,
  type Refusal,
  type RunsJobs,
} from './renderRelease.ts';
import { JobQueue } from './run/jobQueue.ts';
import type { Renderer, RenderRequest } from './run/renderChart.ts';
import type { ValuesSource } from './values/valuesKeys.ts';

/** What is needed to render charts. */
export interface ChartWorld {
  readonly files: ChartFiles;
  readonly renderer: Renderer;
  /** Shared by all roots, to limit the number of Helm processes. */
  readonly queue: JobQueue;
  readonly cache: RenderCache;
}

/** Receives the results. */
export interface ChartListener {
  /** Called with new or changed builds, and the ids of removed ones. */
  readonly built: (changed: readonly BuildOutput[], removed: readonly string[]) => void;
  /** Called with the number of finished charts, of those that had to be checked. */
  readonly progress?: (done: number, total: number) => void;
}

/** The facts of a root; its charts are found by this class. */
export type RootFacts = Omit<ReleaseFacts, 'charts'>;

interface Entry {
  readonly json: string;
  readonly planned: PlannedRelease;
  /** Relative paths of folders and files that the build depends on. */
  readonly needs: readonly string[];
  readonly cancel: AbortController;
  /** Key of what the listener last got; undefined where the next result must be reported in any case. */
  readonly told: string | undefined;
  /** The last successful rendering. */
  readonly former: FormerRendering | undefined;
}

/** The builds of one root's charts: renders only what has changed. */
export class ChartBuilds {
  readonly #world: ChartWorld;
  readonly #listener: ChartListener;
  readonly #entries = new Map<string, Entry>();
  readonly #finder: ChartFinder;
  /** Reads one chart ahead of Helm. */
  readonly #reading: JobQueue;
  readonly #interrupted = new Interrupted();
  #total = 0;
  #done = 0;

  constructor(world: ChartWorld, listener: ChartListener, readersAtOnce = 2) {
    this.#world = world;
    this.#listener = listener;
    this.#reading = new JobQueue(readersAtOnce);
    this.#finder = new ChartFinder(world.files);
  }

  /**
   * Updates the builds; resolves when all of them are up to date. Never rejects. changed: relative paths of files or
   * folders that have changed; undefined for all. A call during another one cancels the parts of it that have to be
   * done again. isAgain: also retries what was interrupted.
   */
  async update(facts: RootFacts, changed?: readonly string[], isAgain = false): Promise<void> {
    const charts = await this.#finder.find(facts.paths, changed);
    const planned = planReleases({ ...facts, charts });
    this.#forget(new Set(planned.map(({ id }) => id)));
    const stale = planned.filter(each => this.#isStale(each, changed) || (isAgain && this.#interrupted.has(each.id)));
    for (const each of stale) this.#begin(each, isAgain);
    const byChart = groupBy(stale, ({ release }) => release.chart);
    this.#total += byChart.size;
    const store = new ChartStore(charts, this.#world.files);
    await Promise.all([...byChart].map(([folder, releases]) => this.#chart(folder, releases, store)));
    if (this.#done === this.#total) this.#done = this.#total = 0;
  }

  /** True where something was not rendered for a reason outside of its chart, and may be tried again. */
  get isInterrupted(): boolean {
    return this.#interrupted.isAny;
  }

  /** Stops the current update: charts that were not rendered yet stay unknown until they change. */
  cancel(): void {
    this.#interrupted.clear();
    for (const { cancel } of this.#entries.values()) cancel.abort();
  }

  /** Ends everything. */
  dispose(): void {
    this.cancel();
    this.#entries.clear();
  }

  #forget(ids: ReadonlySet<string>): void {
    const gone = [...this.#entries.keys()].filter(id => !ids.has(id));
    for (const id of gone) {
      this.#entries.get(id)?.cancel.abort();
      this.#entries.delete(id);
      this.#interrupted.begin(id, false);
    }
    if (gone.length > 0) this.#listener.built([], gone);
  }

  #isStale({ id, release }: PlannedRelease, changed: readonly string[] | undefined): boolean {
    const entry = this.#entries.get(id);
    if (!entry || !changed || entry.json !== JSON.stringify(release)) return true;
    return changed.some(path => entry.needs.some(need => touches(path, need)));
  }

  #begin(planned: PlannedRelease, isAgain: boolean): void {
    const before = this.#entries.get(planned.id);
    this.#interrupted.begin(planned.id, isAgain);
    before?.cancel.abort();
    const { release } = planned;
    const files = release.values.flatMap(layer => ('file' in layer ? [layer.file] : []));
    const entry: Entry = {
      json: JSON.stringify(release),
      planned,
      needs: [...new Set([...(before?.needs ?? []), release.chart, ...files])],
      cancel: new AbortController(),
      told: before?.told,
      former: before?.former,
    };
    this.#entries.set(planned.id, entry);
  }

  async #chart(folder: string, releases: readonly PlannedRelease[], store: ChartStore): Promise<void> {
    const entries = releases.flatMap(({ id }) => this.#entries.get(id) ?? []);
    let later: readonly (() => Promise<void>)[] = [];
    try {
      later = await this.#reading.run(() => this.#render(folder, entries, store));
    } catch {
      // A chart that was removed while it was read is skipped; its removal is reported later.
      for (const { planned, cancel } of entries) if (!cancel.signal.aborted) this.#interrupted.add(planned.id);
    }
    this.#done += 1;
    this.#listener.progress?.(this.#done, this.#total);
    await Promise.all(later.map(each => each()));
  }

  /** Reports the releases of a chart; returns jobs that make the positions more exact. */
  async #render(
    folder: string,
    entries: readonly Entry[],
    store: ChartStore,
  ): Promise<readonly (() => Promise<void>)[]> {
    if (entries.every(({ cancel }) => cancel.signal.aborted)) return [];
    const prepared = await prepareChart(folder, this.#world.files, store);
    // The first release is reported at once, the others together: a problem names all releases that have it.
    const asking = entries.map(entry => this.#ask(entry, prepared));
    const asked: Told[] = [];
    for (const group of [asking.slice(0, 1), asking.slice(1)]) {
      const told = (await Promise.all(group)).filter(each => each !== undefined);
      const built = told.flatMap(({ build }) => build ?? []);
      if (built.length > 0) this.#listener.built(built, []);
      asked.push(...told);
    }
    return asked.flatMap(({ later }) => later ?? []);
  }

  /** Renders a release; undefined where nothing has changed. */
  async #ask(entry: Entry, prepared: PreparedChart): Promise<Told | undefined> {
    const { files, renderer, cache } = this.#world;
    const { release } = entry.planned;
    const question = await questionOf(release, prepared, files, renderer.helm.version);
    if (!('request' in question)) return { build: this.#note(entry, prepared, { answer: question.refusal }) };
    const { request, values } = question;
    const key = renderKey(request, renderer.helm.version);
    // Where a file was touched without a change, Helm would get the same input as before.
    const told = `${key} ${entry.json}`;
    if (told === entry.told) return undefined;
    const kept = await cache.get(key);
    if (kept) return { build: this.#note(entry, prepared, { answer: kept, told, isExact: true, values }) };
    const { first, exact } = await this.#helm(request, entry);
    const build = this.#note(entry, prepared, {
      answer: first,
      told: exact || 'stopped' in first ? undefined : told,
      isExact: !exact,
      values,
    });
    if (!exact) await cache.put(key, first);
    const later = async () => {
      const answer = await exact?.().catch(() => undefined);
      if (!answer || 'stopped' in answer) return;
      await cache.put(key, answer);
      const again = this.#note(entry, prepared, { answer, told, isExact: true, values });
      if (again && JSON.stringify(answer) !== JSON.stringify(first)) this.#listener.built([again], []);
    };
    return exact && build ? { build, later } : { build };
  }

  async #helm(request: RenderRequest, { cancel: { signal }, former }: Entry): Promise<Asked> {
    const { queue, renderer } = this.#world;
    const run: RunsJobs = (job, isUrgent) => queue.run(job, { signal, isUrgent });
    return askHelm(renderer, request, { run, signal, former }).catch((): Asked => ({
      first: { stopped: signal.aborted ? 'cancelled' : 'helm could not be given the chart' },
      exact: undefined,
    }));
  }

  /** Stores the result for a release; returns its build, or undefined where the result is outdated. */
  #note(
    entry: Entry,
    { chart }: PreparedChart,
    { answer, told, isExact = false, values = [] }: Known,
  ): BuildOutput | undefined {
    const { planned, cancel } = entry;
    const { id, release } = planned;
    if (cancel.signal.aborted || this.#entries.get(id)?.cancel !== cancel) return undefined;
    if ('stopped' in answer) this.#interrupted.add(id);
    const tree = chart?.tree ?? new Map();
    const needs = [release.chart, ...(chart?.taken ?? []), ...waitsFor(answer), ...entry.needs];
    const former =
      'documents' in answer
        ? { documents: answer.documents, tree: templatesOf(tree), isMarked: isExact }
        : this.#entries.get(id)?.former;
    this.#entries.set(id, { ...entry, told, former, needs: [...new Set(needs)] });
    return buildOf(planned, tree, answer, values);
  }
}

interface Told {
  readonly build: BuildOutput | undefined;
  readonly later?: () => Promise<void>;
}

interface Known {
  readonly answer: Answer | Refusal;
  readonly told?: string | undefined;
  /** True where marks gave the sources of its lines. */
  readonly isExact?: boolean;
  readonly values?: readonly ValuesSource[];
}

/** A chart with a missing dependency is checked again when any chart is added or removed. */
function waitsFor(answer: Answer | Refusal): readonly string[] {
  return 'faults' in answer && answer.faults.length > 0 ? ['.'] : [];
}

/** True where a change of a path may affect a needed path. */
function touches(path: string, need: string): boolean {
  return need === '.' || path === need || path.startsWith(`${need}/`) || need.startsWith(`${path}/`);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
