import { readdir, readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { unpackChart } from './archive.ts';
import type { ChartFiles } from './chartFiles.ts';
import { type ChartYaml, readChartYaml } from './chartYaml.ts';
import type { ChartAt, DependencyStore } from './dependencies.ts';
import { withoutArchives } from './sealChart.ts';

/** A chart of the workspace. */
export interface WorkspaceChart {
  /** Relative to the root, `/`; `.` for the root itself. */
  readonly folder: string;
  readonly yaml: ChartYaml;
}

/**
 * The charts of one root that are not inside of another chart, sorted by folder. paths: relative paths of all manifests
 * of the root.
 */
export async function findCharts(paths: Iterable<string>, files: ChartFiles): Promise<readonly WorkspaceChart[]> {
  const folders = [...paths].filter(isChartYaml).map(folderOf).sort();
  const charts = await Promise.all(folders.map(folder => readChart(folder, files)));
  const all = charts.filter(chart => chart !== undefined);
  const isChart = new Set(all.map(({ folder }) => folder));
  return all.filter(({ folder }) => !isVendored(folder, isChart));
}

/** True for the path of a file that makes its folder a chart. */
export function isChartYaml(file: string): boolean {
  return file === 'Chart.yaml' || file.endsWith('/Chart.yaml');
}

function folderOf(file: string): string {
  return file.slice(0, -'/Chart.yaml'.length) || '.';
}

async function readChart(folder: string, files: ChartFiles): Promise<WorkspaceChart | undefined> {
  const text = async (name: string) => {
    const file = await files.read(folder === '.' ? name : `${folder}/${name}`);
    return file && new TextDecoder().decode(file.content);
  };
  const [chart, requirements] = await Promise.all([text('Chart.yaml'), text('requirements.yaml')]);
  const yaml = chart === undefined ? undefined : readChartYaml(chart, requirements);
  return yaml && { folder, yaml };
}

/** True for a chart in the `charts/` of another one, which is rendered with that chart. */
function isVendored(folder: string, charts: ReadonlySet<string>): boolean {
  for (let at = folder.indexOf('charts/'); at !== -1; at = folder.indexOf('charts/', at + 1)) {
    const before = at === 0 ? '.' : folder[at - 1] === '/' ? folder.slice(0, at - 1) : undefined;
    if (before !== undefined && charts.has(before)) return true;
  }
  return false;
}

/** Finds dependencies in the workspace and in Helm's cache. */
export class ChartStore implements DependencyStore {
  readonly #charts: readonly WorkspaceChart[];
  readonly #files: ChartFiles;
  readonly #cacheFolder: string;

  /** cacheFolder: absolute path of Helm's repository cache. */
  constructor(charts: readonly WorkspaceChart[], files: ChartFiles, cacheFolder: string = repositoryCache()) {
    this.#charts = charts;
    this.#files = files;
    this.#cacheFolder = cacheFolder;
  }

  async atFolder(chart: string, relative: string): Promise<ChartAt | undefined> {
    const folder = path.posix.normalize(path.posix.join(chart, relative)).replace(/\/$/, '');
    if (folder.startsWith('..') || path.posix.isAbsolute(relative)) return undefined;
    return this.#read(folder);
  }

  async named(chart: string, name: string): Promise<readonly ChartAt[]> {
    const named = this.#charts.filter(({ yaml, folder }) => yaml.name === name && folder !== chart);
    const near = named.sort((a, b) => shared(b.folder, chart) - shared(a.folder, chart));
    const read = await Promise.all(near.map(({ folder }) => this.#read(folder)));
    return read.filter(each => each !== undefined);
  }

  async cached(name: string): Promise<readonly ChartAt[]> {
    const archives = await readdir(this.#cacheFolder).catch(() => []);
    const fitting = archives.filter(file => file.startsWith(`${name}-`) && file.endsWith('.tgz'));
    const trees = fitting.map(async file => unpackChart(await readFile(path.join(this.#cacheFolder, file))));
    const read = await Promise.all(trees.map(tree => tree.catch(() => undefined)));
    return read.flatMap(tree => (tree ? [{ folder: '', tree }] : []));
  }

  async #read(folder: string): Promise<ChartAt | undefined> {
    const tree = await this.#files.readChart(folder);
    return tree?.has('Chart.yaml') ? { folder, tree: await withoutArchives(tree) } : undefined;
  }
}

/** Number of leading folders that two paths have in common. */
function shared(a: string, b: string): number {
  const [left, right] = [a.split('/'), b.split('/')];
  let count = 0;
  while (count < left.length && left[count] === right[count]) count++;
  return count;
}

/** Source: helm pkg/helmpath: where Helm keeps the archives of repositories. */
function repositoryCache(env: NodeJS.ProcessEnv = process.env): string {
  if (env['HELM_REPOSITORY_CACHE']) return env['HELM_REPOSITORY_CACHE'];
  const home =
    env['HELM_CACHE_HOME'] ?? (env['XDG_CACHE_HOME'] ? path.join(env['XDG_CACHE_HOME'], 'helm') : ownCache());
  return path.join(home, 'repository');
}

function ownCache(): string {
  const home = os.homedir();
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Caches', 'helm');
  if (process.platform === 'win32') return path.join(process.env['TEMP'] ?? home, 'helm');
  return path.join(home, '.cache', 'helm');
}
