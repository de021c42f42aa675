// What rendering charts costs beside Helm's own computing, on the collection of real charts: `npm run bench -- helm`.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createWiringService } from '../src/core/wiringService.ts';
import { RenderCache } from '../src/helm/cache/renderCache.ts';
import { NOTHING_UNSAVED, type UnsavedTexts } from '../src/helm/chart/chartFiles.ts';
import type { Helm } from '../src/helm/run/findHelm.ts';
import { findHelm } from '../src/helm/run/findHelm.ts';
import { JobQueue } from '../src/helm/run/jobQueue.ts';
import { Staging } from '../src/helm/run/staging.ts';
import { RootCharts } from '../src/helm/rootCharts.ts';
import { uriOfPath } from '../src/node/fileUri.ts';
import { HelmAlone, NotingRenderer, spent, type Spent } from './lib/helmRuns.ts';
import { median, quantile } from './lib/measure.ts';
import { report, type Row } from './lib/report.ts';
import { manifestsBelow } from './lib/workspaces.ts';

const COLLECTION = path.resolve('..', 'shared', 'corpora', 'charts');
const CORES = 2;
const STROKES = 8;

/** Templates that are typed in, below the collection. */
const EDITED = [
  'stefanprodan+podinfo/charts/podinfo/templates/service.yaml',
  'kubernetes-sigs+metrics-server/charts/metrics-server/templates/service.yaml',
  'kubernetes+ingress-nginx/charts/ingress-nginx/templates/controller-service.yaml',
  'traefik+traefik-helm-chart/traefik/templates/service.yaml',
];

interface All extends Spent {
  readonly renderer: NotingRenderer;
  readonly builds: number;
}

/** Renders all charts of the collection. */
async function all(helm: Helm, cacheFolder: string | undefined, isMarking: boolean): Promise<All> {
  const staging = new Staging();
  const renderer = new NotingRenderer(helm, staging);
  renderer.isMarking = isMarking;
  const queue = new JobQueue(CORES);
  let builds = 0;
  const took = await spent(async () => {
    for (const repository of readdirSync(COLLECTION).sort()) {
      const folder = path.join(COLLECTION, repository);
      const world = { renderer, queue, cache: new RenderCache(cacheFolder), unsaved: NOTHING_UNSAVED };
      const charts = new RootCharts(folder, world, { onBuilt: () => {} });
      await charts.update(new Set(manifestsBelow(folder)));
      builds += charts.outputs().length;
      charts.dispose();
    }
  });
  staging.dispose();
  return { ...took, renderer, builds };
}

interface Edits {
  /** Milliseconds from a change to its problems, less what Helm takes for one rendering. */
  readonly beyond: readonly number[];
  readonly alone: readonly number[];
  /** Computing beside Helm. */
  readonly own: readonly number[];
}

/** Types in a template, and waits for the first problems that come of it. */
async function edits(helm: Helm, file: string, scratch: string): Promise<Edits> {
  const [repository = '', ...rest] = file.split('/');
  const folder = path.join(COLLECTION, repository);
  const paths = new Set(manifestsBelow(folder));
  const written = readFileSync(path.join(COLLECTION, file), 'utf8');
  const typed = { text: written };
  const unsaved: UnsavedTexts = {
    textOf: each => (each === path.join(COLLECTION, file) ? typed.text : undefined),
    files: () => [path.join(COLLECTION, file)],
  };
  const staging = new Staging();
  const renderer = new NotingRenderer(helm, staging);
  const service = createWiringService();
  service.setRoots([uriOfPath(folder)]);
  let seen = () => {};
  const charts = new RootCharts(
    folder,
    { renderer, queue: new JobQueue(), cache: new RenderCache(undefined), unsaved },
    {
      onBuilt: () => {
        const { uris } = service.setReleases(uriOfPath(folder), charts.outputs());
        for (const uri of uris) service.problems(uri);
        seen();
      },
    },
  );
  await charts.update(paths);
  const found = { beyond: [] as number[], alone: [] as number[], own: [] as number[] };
  for (let stroke = 1; stroke <= STROKES; stroke++) {
    typed.text = `${written}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: stroke-${stroke}\n`;
    const [start, cpu] = [performance.now(), process.cpuUsage()];
    const first = new Promise<void>(resolve => (seen = resolve));
    const done = charts.update(paths, { changed: [rest.join('/')] });
    await first;
    const took = performance.now() - start;
    const { user, system } = process.cpuUsage(cpu);
    await done;
    const request = renderer.asked[renderer.asked.length - 1];
    const alone = request ? (await new HelmAlone(helm, scratch).render([request], 1)).wall : 0;
    found.beyond.push(took - alone);
    found.alone.push(alone);
    found.own.push((user + system) / 1000);
  }
  charts.dispose();
  staging.dispose();
  return found;
}

async function main(): Promise<void> {
  const found = await findHelm({ named: undefined, pathVariable: pathWithTools(), workspace: [] });
  if (!('helm' in found) || !existsSync(COLLECTION)) {
    console.log(`helm: skipped: ${'helm' in found ? 'the collection of charts is not there' : found.absent}`);
    return;
  }
  const { helm } = found;
  const scratch = mkdtempSync(path.join(os.tmpdir(), 'podwire-bench-'));
  try {
    const typed: Edits[] = [];
    for (const file of EDITED) typed.push(await edits(helm, file, path.join(scratch, 'edits')));
    const rows = editRows(typed);
    if (process.env['PODWIRE_BENCH_QUICK'] === '1') return report(rows);
    const plain = await all(helm, undefined, false);
    const alone = await new HelmAlone(helm, path.join(scratch, 'alone')).render(plain.renderer.asked, CORES);
    const cacheFolder = path.join(scratch, 'cache');
    const first = await all(helm, cacheFolder, true);
    const second = await all(helm, cacheFolder, true);
    report([...rows, ...allRows({ plain, alone, first, second })]);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function editRows(typed: readonly Edits[]): readonly Row[] {
  const base = { bench: 'helm', services: 1, unit: 'ms' };
  const beyond = typed.flatMap(each => each.beyond);
  const own = typed.flatMap(each => each.own);
  return [
    { ...base, what: 'one rendering by Helm, p50', value: median(typed.flatMap(({ alone }) => alone)) },
    { ...base, what: 'edit to new problems beyond it, p50', value: median(beyond), limit: 150 },
    { ...base, what: 'edit to new problems beyond it, p95', value: quantile(beyond, 0.95), limit: 150 },
    { ...base, what: 'computing beside Helm until then, p50', value: median(own) },
    { ...base, what: 'computing beside Helm until then, p95', value: quantile(own, 0.95) },
  ];
}

function allRows({ plain, alone, first, second }: Readonly<Record<'plain' | 'first' | 'second', All>> & Alone) {
  const base = { bench: 'helm', services: first.builds, unit: 'ms' };
  const reference = 'Helm by itself';
  const ratioLimit = 1.2;
  const runs = second.renderer.asked.length + second.renderer.marked;
  return [
    {
      ...base,
      what: 'all charts, one rendering each',
      value: plain.wall,
      reference,
      ratio: plain.wall / alone.wall,
      ratioLimit,
    },
    {
      ...base,
      what: 'all charts, one rendering each: computing',
      value: plain.cpu,
      reference,
      ratio: plain.cpu / alone.cpu,
      ratioLimit,
    },
    {
      ...base,
      what: 'all charts, with the marked rendering',
      value: first.wall,
      reference,
      ratio: first.wall / alone.wall,
    },
    { ...base, what: 'second start', value: second.wall, reference, ratio: second.wall / alone.wall },
    // What ran into a time or output limit is no answer, and asked again.
    { ...base, what: 'Helms that the second start ran', value: runs, unit: 'runs', limit: 9 },
  ];
}

interface Alone {
  readonly alone: Spent;
}

/** The tools of the tests come last. */
function pathWithTools(): string {
  const tools = path.resolve('.cache', 'tools');
  const folders = existsSync(tools) ? readdirSync(tools).map(version => path.join(tools, version)) : [];
  return [process.env['PATH'] ?? '', ...folders].join(path.delimiter);
}

void main();
