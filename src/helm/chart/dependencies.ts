import { type ChartDependency, type ChartYaml, chartYamlOf } from './chartYaml.ts';
import { type ChartFile, type ChartTree, subtree } from './chartTree.ts';
import { newestFirst, versionFits } from './versionFits.ts';

/** Where a dependency that is not in `charts/` may come from. */
export interface DependencyStore {
  /** A folder of the workspace, relative to the chart's own (`../common`), as `file://` names it. */
  readonly atFolder: (chart: string, relative: string) => Promise<ChartAt | undefined>;
  /** The charts of the workspace with this name, the ones closest to the chart's folder first. */
  readonly named: (chart: string, name: string) => Promise<readonly ChartAt[]>;
  /** The packed charts with this name in Helm's cache. */
  readonly cached: (name: string) => Promise<readonly ChartAt[]>;
}

/** A chart with its location. */
export interface ChartAt {
  /** Path relative to the root; '' for a chart that is not a folder of the workspace. */
  readonly folder: string;
  readonly tree: ChartTree;
}

/** A dependency that was not found. */
export interface MissingDependency {
  readonly dependency: ChartDependency;
  /** The file that lists it. */
  readonly uri: string | undefined;
  /** The chart that needs it, relative to the root; '' for a chart in an archive. */
  readonly chart: string;
}

/** A chart with its dependencies in `charts/`, and those that are missing. */
export interface CompleteChart {
  readonly tree: ChartTree;
  readonly missing: readonly MissingDependency[];
  /** Folders of the workspace that were copied into it, relative to the root. */
  readonly taken: readonly string[];
}

/** Maximum depth of dependencies of dependencies. */
const MAX_DEPTH = 8;

/**
 * Adds the dependencies that are missing in `charts/`, from wherever they are available locally. Nothing is fetched.
 */
export async function completeChart(chart: ChartAt, store: DependencyStore, depth = 0): Promise<CompleteChart> {
  const files = new Map<string, ChartFile>(chart.tree);
  const missing: MissingDependency[] = [];
  const taken: string[] = [];
  const yaml = chartYamlOf(files);
  const vendored = vendoredCharts(files);
  for (const dependency of yaml?.dependencies ?? []) {
    if (vendored.some(({ name }) => name === dependency.name)) continue;
    const found = depth < MAX_DEPTH ? await findDependency(chart, dependency, store) : undefined;
    if (!found) {
      missing.push({ dependency, uri: files.get(yaml?.dependencyFile ?? '')?.uri, chart: chart.folder });
      continue;
    }
    const complete = await completeChart(found, store, depth + 1);
    const folder = freeFolder(files, dependency.name);
    for (const [path, file] of complete.tree) files.set(`${folder}/${path}`, file);
    missing.push(...complete.missing);
    taken.push(...(found.folder === '' ? [] : [found.folder]), ...complete.taken);
    vendored.push({ name: dependency.name });
  }
  return { tree: files, missing, taken };
}

/** The charts in `charts/`, unpacked. */
function vendoredCharts(files: ChartTree): { name: string }[] {
  const folders = new Set<string>();
  for (const path of files.keys()) {
    const [top, folder, file] = path.split('/');
    if (top === 'charts' && folder && file === 'Chart.yaml' && path.split('/').length === 3) folders.add(folder);
  }
  return [...folders].map(folder => chartYamlOf(subtree(files, `charts/${folder}`))).filter(isChart);
}

function isChart(yaml: ChartYaml | undefined): yaml is ChartYaml {
  return yaml !== undefined;
}

async function findDependency(
  chart: ChartAt,
  dependency: ChartDependency,
  store: DependencyStore,
): Promise<ChartAt | undefined> {
  const { name, repository } = dependency;
  if (repository.startsWith('file://')) {
    const found = await store.atFolder(chart.folder, repository.slice('file://'.length));
    return found && fits(found, dependency) ? found : undefined;
  }
  const siblings = await store.named(chart.folder, name);
  const sibling = siblings.find(each => fits(each, dependency));
  if (sibling) return sibling;
  const cached = (await store.cached(name)).filter(each => fits(each, dependency));
  return cached.sort((a, b) => newestFirst(versionOf(a), versionOf(b)))[0];
}

function versionOf({ tree }: ChartAt): string {
  return chartYamlOf(tree)?.version ?? '';
}

function fits({ tree }: ChartAt, { name, version }: ChartDependency): boolean {
  const yaml = chartYamlOf(tree);
  return yaml?.name === name && versionFits(yaml.version, version);
}

function freeFolder(files: ChartTree, name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]/g, '_');
  let folder = `charts/${safe}`;
  while ([...files.keys()].some(path => path.startsWith(`${folder}/`))) folder += '_';
  return folder;
}
