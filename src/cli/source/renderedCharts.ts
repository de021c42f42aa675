import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { BuiltManifests } from '../../core/model/files/builtManifests.ts';
import type { BuildOutput } from '../../core/model/build.ts';
import { RenderCache } from '../../helm/cache/renderCache.ts';
import { ChartFiles, NOTHING_UNSAVED } from '../../helm/chart/chartFiles.ts';
import { isChartYaml } from '../../helm/chart/workspaceCharts.ts';
import { ChartBuilds } from '../../helm/chartBuilds.ts';
import { DECLARING, READ_OF_BUILDS } from '../../helm/release/asBuilt.ts';
import { RootReader } from '../../helm/rootFacts.ts';
import { chartOfTemplate, renderedBy, type Template, unreadTemplates } from '../../helm/unread.ts';
import { rebased } from '../../helm/output/rebased.ts';
import { findHelm, type FoundHelm } from '../../helm/run/findHelm.ts';
import { JobQueue } from '../../helm/run/jobQueue.ts';
import { Renderer } from '../../helm/run/renderChart.ts';
import { Staging } from '../../helm/run/staging.ts';
import { asOnDisk } from '../../node/asOnDisk.ts';
import { pathOfUri, uriOfPath } from '../../node/fileUri.ts';
import { isInside, relativePath } from '../../node/paths.ts';
import { takeIn } from '../../source/given.ts';
import { type CommandIo, UsageError } from '../io.ts';
import { endingCleanly } from '../../node/endingCleanly.ts';
import type { ChartOptions } from './chartOptions.ts';
import { fileInRoot, type ReadSource } from './readSource.ts';

/** Shared by everything that is rendered here, to limit the number of Helm processes. */
const queue = new JobQueue();

/** Options for rendering charts. */
type RenderOptions = ChartOptions & {
  readonly cacheFolder: string;
  /** Absolute path of the files of the root; by default the root itself. */
  readonly disk?: string;
};

/** Renders the charts of a source, where there are any, and applies the results to it. */
export async function withCharts(source: ReadSource, options: RenderOptions, io: CommandIo): Promise<ReadSource> {
  const root = pathOfUri(source.root) ?? '';
  const paths = new Set(source.files.map(uri => fileInRoot(source.root, uri)));
  if (![...paths].some(isChartYaml)) return source;
  const found = await helmFor(options, root, io);
  const built = source.service.builtManifests(source.root, { kinds: READ_OF_BUILDS, declaring: DECLARING });
  const outputs = 'helm' in found ? await endingCleanly(() => render(found, { root, paths, options, io, built })) : [];
  takeIn(source.service, { origin: 'rendered', root: source.root, releases: outputs });
  const unread = unreadTemplates(
    templatesOf(options.disk ?? root, new Set([...paths].filter(source.isNamed))),
    outputs,
    'absent' in found ? found.absent : undefined,
  );
  return { ...source, ...(unread ? { unread } : {}), isRendered: renderedBy(outputs) };
}

async function helmFor({ helm = 'auto' }: ChartOptions, root: string, io: CommandIo): Promise<FoundHelm> {
  if (helm === 'off') return { absent: '--helm off' };
  const named = helm === 'auto' ? undefined : path.resolve(io.cwd, helm);
  const found = await findHelm({ named, pathVariable: io.environment['PATH'] ?? '', workspace: [root] });
  // An explicitly named Helm must be usable.
  if ('absent' in found && named !== undefined) throw new UsageError(`--helm ${helm}: ${found.absent}`);
  return found;
}

interface Job {
  readonly root: string;
  readonly paths: ReadonlySet<string>;
  readonly options: RenderOptions;
  readonly built: BuiltManifests;
  readonly io: CommandIo;
}

async function render({ helm }: Extract<FoundHelm, { helm: unknown }>, { root, paths, options, io, built }: Job) {
  const { disk = root } = options;
  const files = new ChartFiles(disk, NOTHING_UNSAVED);
  const staging = new Staging();
  const cache = new RenderCache(options.cacheFolder === '' ? undefined : path.join(options.cacheFolder, 'charts'));
  const outputs = new Map<string, BuildOutput>();
  const world = { files, renderer: new Renderer(helm, staging), queue, cache };
  const builds = new ChartBuilds(world, {
    built: changed => changed.forEach(each => outputs.set(each.id, each)),
    progress: (done, total) => io.progress?.report(`Rendering charts (${done} of ${total})`),
  });
  io.progress?.report('Rendering charts');
  try {
    const facts = await new RootReader(files).read(paths, { built });
    await builds.update({ ...facts, wanted: wantedOf(options, root, io) });
    const sorted = [...outputs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, output]) => output);
    return disk === root ? sorted : sorted.map(each => rebased(each, uriOfPath(disk), uriOfPath(root)));
  } finally {
    builds.dispose();
    staging.dispose();
  }
}

function wantedOf({ values = [], release }: ChartOptions, root: string, io: CommandIo) {
  const files = values.map(given => {
    const absolute = asOnDisk(path.resolve(io.cwd, given));
    if (!isInside(root, absolute)) throw new UsageError(`--values ${given}: is not inside of ${root}`);
    return relativePath(root, absolute);
  });
  return { values: files, releases: release };
}

function templatesOf(root: string, paths: ReadonlySet<string>): readonly Template[] {
  const charts = new Set([...paths].filter(isChartYaml).map(file => path.posix.dirname(file)));
  const templates = [...paths].filter(file => charts.has(chartOfTemplate(file) ?? ''));
  return templates.map(file => ({ path: file, text: textAt(path.join(root, file)) }));
}

function textAt(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
