// What rendering charts costs beside Helm's own computing, on the collection of real charts: `npm run bench -- helm`.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { RenderCache } from '../src/helm/cache/renderCache.ts';
import { NOTHING_UNSAVED } from '../src/helm/chart/chartFiles.ts';
import type { Helm } from '../src/helm/run/findHelm.ts';
import { findHelm } from '../src/helm/run/findHelm.ts';
import { JobQueue } from '../src/helm/run/jobQueue.ts';
import { Renderer, type RenderRequest } from '../src/helm/run/renderChart.ts';
import { Staging } from '../src/helm/run/staging.ts';
import { RootCharts } from '../src/helm/rootCharts.ts';
import { median, quantile } from './lib/measure.ts';
import { report, type Row } from './lib/report.ts';
import { manifestsBelow } from './lib/workspaces.ts';

const COLLECTION = path.resolve('..', 'shared', 'corpora', 'charts');
const ONE_AT_A_TIME = 1;

/** Milliseconds of each `helm template` that was run. */
class TimedRenderer extends Renderer {
  readonly plain: number[] = [];
  readonly marked: number[] = [];

  override async render(request: RenderRequest, signal?: AbortSignal) {
    const start = performance.now();
    const rendering = await super.render(request, signal);
    this.plain.push(performance.now() - start);
    return rendering;
  }

  override async renderMarked(request: RenderRequest, signal?: AbortSignal) {
    const start = performance.now();
    const rendering = await super.renderMarked(request, signal);
    this.marked.push(performance.now() - start);
    return rendering;
  }
}

interface Measured {
  readonly total: number;
  readonly plain: readonly number[];
  readonly marked: readonly number[];
  readonly builds: number;
}

/** Renders all charts of the collection. */
async function all(helm: Helm, cacheFolder: string, atOnce: number): Promise<Measured> {
  const staging = new Staging();
  const renderer = new TimedRenderer(helm, staging);
  const queue = new JobQueue(atOnce);
  let builds = 0;
  const start = performance.now();
  for (const repository of readdirSync(COLLECTION).sort()) {
    const folder = path.join(COLLECTION, repository);
    const world = { renderer, queue, cache: new RenderCache(cacheFolder), unsaved: NOTHING_UNSAVED };
    const charts = new RootCharts(folder, world, { onBuilt: () => {} });
    await charts.update(new Set(manifestsBelow(folder)));
    builds += charts.outputs().length;
    charts.dispose();
  }
  const total = performance.now() - start;
  staging.dispose();
  return { total, plain: renderer.plain, marked: renderer.marked, builds };
}

/** What Helm itself takes for a chart that is rendered as it lies there. */
function helmAlone(helm: Helm, folder: string): number {
  const start = performance.now();
  execFileSync(helm.program, ['template', 'release', folder], { stdio: 'ignore' });
  return performance.now() - start;
}

/** From a change of one chart to its new build, with what Helm takes for one rendering of it. */
async function edits(helm: Helm): Promise<{ readonly beyond: readonly number[]; readonly alone: readonly number[] }> {
  const folder = path.join(COLLECTION, 'stefanprodan+podinfo');
  const staging = new Staging();
  const world = { renderer: new Renderer(helm, staging), queue: new JobQueue(), cache: new RenderCache(undefined) };
  const paths = new Set(manifestsBelow(folder));
  const chart = [...paths].find(file => file.endsWith('/Chart.yaml')) ?? '';
  const values = path.join(folder, path.dirname(chart), 'values.yaml');
  let stroke = 0;
  const unsaved = {
    textOf: (file: string) => (file === values && stroke > 0 ? `replicaCount: ${stroke}\n` : undefined),
    files: () => [],
  };
  const charts = new RootCharts(folder, { ...world, unsaved }, { onBuilt: () => {} });
  await charts.update(paths);
  const beyond: number[] = [];
  const alone: number[] = [];
  for (stroke = 1; stroke <= 20; stroke++) {
    const own = helmAlone(helm, path.dirname(path.join(folder, chart)));
    const start = performance.now();
    await charts.update(paths, [path.relative(folder, values)]);
    beyond.push(performance.now() - start - own);
    alone.push(own);
  }
  charts.dispose();
  staging.dispose();
  return { beyond, alone };
}

async function main(): Promise<void> {
  const found = await findHelm({ named: undefined, pathVariable: pathWithTools(), workspace: [] });
  if (!('helm' in found) || !existsSync(COLLECTION)) {
    console.log(`helm: skipped: ${'helm' in found ? 'the collection of charts is not there' : found.absent}`);
    return;
  }
  const cacheFolder = mkdtempSync(path.join(os.tmpdir(), 'podwire-bench-'));
  const first = await all(found.helm, cacheFolder, os.availableParallelism());
  const second = await all(found.helm, cacheFolder, os.availableParallelism());
  rmSync(cacheFolder, { recursive: true, force: true });
  const { beyond, alone } = await edits(found.helm);
  report(rowsOf(first, second, { beyond, alone }));
}

function rowsOf(
  first: Measured,
  second: Measured,
  { beyond, alone }: { readonly beyond: readonly number[]; readonly alone: readonly number[] },
): readonly Row[] {
  const base = { bench: 'helm', services: first.builds, unit: 'ms' };
  const sum = (times: readonly number[]) => times.reduce((total, each) => total + each, 0);
  const runs = second.plain.length + second.marked.length;
  return [
    { ...base, what: 'all charts, both renderings (elapsed)', value: first.total },
    { ...base, what: 'one rendering each (sum)', value: sum(first.plain) },
    { ...base, what: 'the one with marks (sum)', value: sum(first.marked) },
    { ...base, what: 'second start (elapsed)', value: second.total },
    { ...base, what: 'Helms that the second start ran', value: runs, unit: 'runs', limit: 9 },
    { ...base, what: 'one rendering by Helm, p50', value: median(alone), services: ONE_AT_A_TIME },
    { ...base, what: 'edit to new build beyond it, p50', value: median(beyond), services: ONE_AT_A_TIME, limit: 150 },
    { ...base, what: 'edit to new build beyond it, p95', value: quantile(beyond, 0.95), services: ONE_AT_A_TIME },
  ];
}

/** The tools of the tests come last. */
function pathWithTools(): string {
  const tools = path.resolve('.cache', 'tools');
  const folders = existsSync(tools) ? readdirSync(tools).map(version => path.join(tools, version)) : [];
  return [process.env['PATH'] ?? '', ...folders].join(path.delimiter);
}

void main();
