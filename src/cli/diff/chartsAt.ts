import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ChartFiles, NOTHING_UNSAVED } from '../../helm/chart/chartFiles.ts';
import type { ChartFile } from '../../helm/chart/chartTree.ts';
import { isChartYaml } from '../../helm/chart/workspaceCharts.ts';
import { Staging } from '../../helm/run/staging.ts';
import { endingCleanly } from '../../node/endingCleanly.ts';
import { pathOfUri } from '../../node/fileUri.ts';
import { contentsOf, type GitFile, type GitTree } from '../../node/git.ts';
import { type CommandIo, UsageError } from '../io.ts';
import type { ChartOptions } from '../source/chartOptions.ts';
import { fileInRoot, type ReadSource } from '../source/readSource.ts';
import { withCharts } from '../source/renderedCharts.ts';

/** Maximum bytes of one file, and of all files. */
const MAX_FILE = 5 * 1024 * 1024;
const MAX_FILES = 200 * 1024 * 1024;

/**
 * Renders the charts of a commit that was read already: their files are written to a temporary folder. Sources have the
 * paths of the files in the root.
 */
export async function withChartsAt(
  source: ReadSource,
  tree: GitTree,
  options: ChartOptions & { readonly cacheFolder: string },
  io: CommandIo,
): Promise<ReadSource> {
  const root = pathOfUri(source.root) ?? '';
  const wanted = filesOfCharts(source, tree);
  if (wanted.length === 0) return source;
  io.progress?.report('Reading charts of the base');
  const contents = await contentsOf(
    root,
    wanted.map(({ object }) => object),
  );
  const files = wanted.map(({ path: file }, i): [string, ChartFile] => [
    file,
    { content: contents[i] ?? new Uint8Array(), uri: undefined },
  ]);
  const all = new Map([...(await ignoredDependencies(root, tree)), ...files]);
  const staging = new Staging(os.tmpdir());
  return endingCleanly(async () => {
    try {
      const render = (disk: string): Promise<ReadSource> => withCharts(source, { ...options, disk }, io);
      return await staging.with('base', all, render);
    } finally {
      staging.dispose();
    }
  });
}

/** All files in folders of charts, and the manifests that may declare releases; empty where there are no charts. */
function filesOfCharts({ root, files }: ReadSource, tree: GitTree): readonly GitFile[] {
  const charts = tree.files.filter(file => isChartYaml(file.path)).map(file => path.posix.dirname(file.path));
  if (charts.length === 0) return [];
  const read = new Set(files.map(uri => fileInRoot(root, uri)));
  const isOfChart = (file: string): boolean =>
    charts.some(chart => chart === '.' || file === chart || file.startsWith(`${chart}/`));
  const wanted = tree.files.filter(file => file.size <= MAX_FILE && (read.has(file.path) || isOfChart(file.path)));
  if (wanted.reduce((sum, { size }) => sum + size, 0) > MAX_FILES)
    throw new UsageError('the charts of the base are too large to be rendered: --helm off compares what is written');
  return wanted;
}

/** The current packed dependencies that are not in Git: those of the base are not available. */
async function ignoredDependencies(root: string, tree: GitTree): Promise<readonly (readonly [string, ChartFile])[]> {
  const disk = new ChartFiles(root, NOTHING_UNSAVED);
  const known = new Set(tree.files.map(file => file.path));
  const folders = [...known].filter(isChartYaml).map(file => path.posix.join(path.posix.dirname(file), 'charts'));
  const packed = folders.flatMap(folder => namesIn(path.join(root, folder)).map(name => path.posix.join(folder, name)));
  const found: (readonly [string, ChartFile])[] = [];
  for (const file of packed.filter(each => each.endsWith('.tgz') && !known.has(each))) {
    const read = await disk.read(file);
    if (read) found.push([file, read]);
  }
  return found;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
