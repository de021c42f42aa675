import type { BuildOutput } from '../core/model/build.ts';
import { type RenderCache, renderKey } from './cache/renderCache.ts';
import type { ChartFiles } from './chart/chartFiles.ts';
import { ChartStore, findCharts } from './chart/workspaceCharts.ts';
import type { Answer } from './output/answer.ts';
import { type PlannedRelease, planReleases, type ReleaseFacts } from './release/planReleases.ts';
import { askHelm, buildOf, prepareChart, questionOf, type Refusal, type RunsJobs } from './renderRelease.ts';
import { JobQueue } from './run/jobQueue.ts';
import type { Renderer, RenderRequest } from './run/renderChart.ts';

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
}

/** The builds of one root's charts: renders what changed, and only that. */
export class ChartBuilds {
  readonly #world: ChartWorld;
  readonly #listener: ChartListener;
  readonly #entries = new Map<string, Entry>();
  /** Charts are read one ahead of Helm. */
  readonly #reading: JobQueue;
  #total = 0;
  #done = 0;

  constructor(world: ChartWorld, listener: ChartListener, readersAtOnce = 2) {
    this.#world = world;
    this.#listener = listener;
    this.#reading = new JobQueue(readersAtOnce);
  }

  /**
   * Brings the builds up to date; resolves when all of them are. Never rejects. changed: paths (relative, files or folders)
   * that are not what they were; undefined for all. A call while another one goes on cancels of it what is to be done anew.
   */
  async update(facts: RootFacts, changed?: readonly string[]): Promise<void> {
    const charts = await findCharts(facts.paths, this.#world.files);
    const planned = planReleases({ ...facts, charts });
    this.#forget(new Set(planned.map(({ id }) => id)));
    const stale = planned.filter(each => this.#isStale(each, changed));
    for (const each of stale) this.#begin(each);
    const byChart = groupBy(stale, ({ release }) => release.chart);
    this.#total += byChart.size;
    const store = new ChartStore(charts, this.#world.files);
    await Promise.all([...byChart].map(([folder, releases]) => this.#chart(folder, releases, store)));
    if (this.#done === this.#total) this.#done = this.#total = 0;
  }

  /** Ends all that goes on. */
  dispose(): void {
    for (const { cancel } of this.#entries.values()) cancel.abort();
    this.#entries.clear();
  }

  #forget(ids: ReadonlySet<string>): void {
    const gone = [...this.#entries.keys()].filter(id => !ids.has(id));
    for (const id of gone) {
      this.#entries.get(id)?.cancel.abort();
      this.#entries.delete(id);
    }
    if (gone.length > 0) this.#listener.built([], gone);
  }

  #isStale({ id, release }: PlannedRelease, changed: readonly string[] | undefined): boolean {
    const entry = this.#entries.get(id);
    if (!entry || !changed || entry.json !== JSON.stringify(release)) return true;
    return changed.some(path => entry.needs.some(need => touches(path, need)));
  }

  #begin(planned: PlannedRelease): void {
    const before = this.#entries.get(planned.id);
    before?.cancel.abort();
    const { release } = planned;
    const files = release.values.flatMap(layer => ('file' in layer ? [layer.file] : []));
    const entry: Entry = {
      json: JSON.stringify(release),
      planned,
      needs: [...new Set([...(before?.needs ?? []), release.chart, ...files])],
      cancel: new AbortController(),
      told: before?.told,
    };
    this.#entries.set(planned.id, entry);
  }

  async #chart(folder: string, releases: readonly PlannedRelease[], store: ChartStore): Promise<void> {
    const entries = releases.flatMap(({ id }) => this.#entries.get(id) ?? []);
    try {
      await this.#reading.run(() => this.#render(folder, entries, store));
    } catch {
      // Of a chart that vanished while it was read nothing can be said; its removal will be told.
    }
    this.#done += 1;
    this.#listener.progress?.(this.#done, this.#total);
  }

  async #render(folder: string, entries: readonly Entry[], store: ChartStore): Promise<void> {
    if (entries.every(({ cancel }) => cancel.signal.aborted)) return;
    const { files, renderer } = this.#world;
    const prepared = await prepareChart(folder, files, store);
    const results = await Promise.all(
      entries.map(async entry => {
        const { release } = entry.planned;
        const question = await questionOf(release, prepared, files, renderer.helm.version);
        const key = 'request' in question ? renderKey(question.request, renderer.helm.version) : undefined;
        // A file was touched, and Helm gets to see the same as before.
        const told = key && `${key} ${entry.json}`;
        if (told !== undefined && told === entry.told) return undefined;
        const answer =
          'request' in question ? await this.#answer(question.request, key ?? '', entry) : question.refusal;
        if (entry.cancel.signal.aborted || this.#entries.get(entry.planned.id) !== entry) return undefined;
        const needs = [folder, ...(prepared.chart?.taken ?? []), ...waitsFor(answer), ...entry.needs];
        this.#entries.set(entry.planned.id, { ...entry, told, needs: [...new Set(needs)] });
        return buildOf(entry.planned.id, release, prepared.chart?.tree ?? new Map(), answer);
      }),
    );
    const built = results.filter(result => result !== undefined);
    if (built.length > 0) this.#listener.built(built, []);
  }

  async #answer(request: RenderRequest, key: string, { cancel }: Entry): Promise<Answer> {
    const { cache, queue, renderer } = this.#world;
    const kept = await cache.get(key);
    if (kept) return kept;
    const { signal } = cancel;
    const run: RunsJobs = job => queue.run(job, { signal });
    const answer = await askHelm(renderer, request, { run, signal }).catch((): Answer => ({ stopped: 'cancelled' }));
    await cache.put(key, answer);
    return answer;
  }
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
