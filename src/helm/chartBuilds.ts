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

/** What charts are rendered with. */
export interface ChartWorld {
  readonly files: ChartFiles;
  readonly renderer: Renderer;
  /** Shared by all roots, so that no more Helms run at once than the machine can spare. */
  readonly queue: JobQueue;
  readonly cache: RenderCache;
}

/** Who is told. */
export interface ChartListener {
  /** Builds that are new or another than before, and ids of those that are gone. */
  readonly built: (changed: readonly BuildOutput[], removed: readonly string[]) => void;
  /** How many charts of those that had to be looked at are done. */
  readonly progress?: (done: number, total: number) => void;
}

/** What a root holds now; `charts` are found by themselves. */
export type RootFacts = Omit<ReleaseFacts, 'charts'>;

interface Entry {
  readonly json: string;
  readonly planned: PlannedRelease;
  /** Folders and files (relative) whose changes change the build. */
  readonly needs: readonly string[];
  readonly cancel: AbortController;
  /** What the listener was told last was made of; undefined where it was told nothing that may be told again. */
  readonly told: string | undefined;
  /** What it rendered to the last time that it could be rendered. */
  readonly former: FormerRendering | undefined;
}

/** The builds of one root's charts: renders what changed, and only that. */
export class ChartBuilds {
  readonly #world: ChartWorld;
  readonly #listener: ChartListener;
  readonly #entries = new Map<string, Entry>();
  readonly #finder: ChartFinder;
  /** Charts are read one ahead of Helm. */
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
   * Brings the builds up to date; resolves when all of them are. Never rejects. changed: paths (relative, files or folders)
   * that are not what they were; undefined for all. A call while another one goes on cancels of it what is to be done again.
   * isAgain: what was interrupted is tried again, too.
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

  /** True where something was not rendered for a reason that says nothing of its chart, and may be tried again. */
  get isInterrupted(): boolean {
    return this.#interrupted.isAny;
  }

  /** Stops what goes on: what was not rendered yet is not known until it changes. */
  cancel(): void {
    this.#interrupted.clear();
    for (const { cancel } of this.#entries.values()) cancel.abort();
  }

  /** Ends all that goes on. */
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
      // Of a chart that vanished while it was read nothing can be said; its removal will be told.
      for (const { planned, cancel } of entries) if (!cancel.signal.aborted) this.#interrupted.add(planned.id);
    }
    this.#done += 1;
    this.#listener.progress?.(this.#done, this.#total);
    await Promise.all(later.map(each => each()));
  }

  /** Tells what the releases of a chart are; answers what is left to be done to tell it more exactly. */
  async #render(
    folder: string,
    entries: readonly Entry[],
    store: ChartStore,
  ): Promise<readonly (() => Promise<void>)[]> {
    if (entries.every(({ cancel }) => cancel.signal.aborted)) return [];
    const prepared = await prepareChart(folder, this.#world.files, store);
    // The first one is told at once, the others together: a problem names all that have it.
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

  /** undefined where nothing is new. */
  async #ask(entry: Entry, prepared: PreparedChart): Promise<Told | undefined> {
    const { files, renderer, cache } = this.#world;
    const { release } = entry.planned;
    const question = await questionOf(release, prepared, files, renderer.helm.version);
    if (!('request' in question)) return { build: this.#note(entry, prepared, { answer: question.refusal }) };
    const { request, values } = question;
    const key = renderKey(request, renderer.helm.version);
    // A file was touched, and Helm gets to see the same as before.
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

  /** Notes what is known of a release now; its build, or undefined where somebody wants another one by now. */
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
  /** True where marks told where its lines came from. */
  readonly isExact?: boolean;
  readonly values?: readonly ValuesSource[];
}

/** A chart that lacks something is looked at again when any chart comes or goes. */
function waitsFor(answer: Answer | Refusal): readonly string[] {
  return 'faults' in answer && answer.faults.length > 0 ? ['.'] : [];
}

/** True where a change of a path may change what is at or below another one. */
function touches(path: string, need: string): boolean {
  return need === '.' || path === need || path.startsWith(`${need}/`) || need.startsWith(`${path}/`);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
