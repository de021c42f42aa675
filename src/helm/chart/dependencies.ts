import { type ChartDependency, type ChartYaml, chartYamlOf } from './chartYaml.ts';
import { type ChartFile, type ChartTree, subtree } from './chartTree.ts';
import { newestFirst, versionFits } from './versionFits.ts';

/** Where a dependency that is not in `charts/` may be taken from. */
export interface DependencyStore {
  /** A folder of the workspace, relative to the chart's own (`../common`), as `file://` names it. */
  readonly atFolder: (chart: string, relative: string) => Promise<ChartAt | undefined>;
  /** The charts of the workspace with this name, those whose folders are nearest to the chart's first. */
  readonly named: (chart: string, name: string) => Promise<readonly ChartAt[]>;
  /** The packed charts with this name that Helm has fetched before. */
  readonly cached: (name: string) => Promise<readonly ChartAt[]>;
}

/** A chart with its place. */
export interface ChartAt {
  /** Relative to the root; '' for one that is no folder of the workspace. */
  readonly folder: string;
  readonly tree: ChartTree;
}

/** A dependency that is nowhere. */
export interface MissingDependency {
  readonly dependency: ChartDependency;
  /** The file that lists it. */
  readonly uri: string | undefined;
  /** The chart that needs it, relative to the root; '' where that is in an archive. */
  readonly chart: string;
}

/** A chart with all that it needs in `charts/`, and what is missing there. */
export interface CompleteChart {
  readonly tree: ChartTree;
  readonly missing: readonly MissingDependency[];
  /** Folders of the workspace that were taken in, relative to the root. */
  readonly taken: readonly string[];
}

/** Dependencies of dependencies are followed so deep. */
const MAX_DEPTH = 8;

/** Puts the dependencies that are not in `charts/` there, from wherever they are at hand. Nothing is fetched. */
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
