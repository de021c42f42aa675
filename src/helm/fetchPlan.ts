import type { ChartFiles } from './chart/chartFiles.ts';
import { ChartStore, findCharts } from './chart/workspaceCharts.ts';
import { prepareChart } from './renderRelease.ts';

/** A chart with missing dependencies. */
export interface Fetch {
  /** Relative to the root, `/`. */
  readonly chart: string;
  readonly dependencies: readonly FetchedDependency[];
}

/** A dependency that would be fetched. */
export interface FetchedDependency {
  readonly name: string;
  /** A version range; '' for any. */
  readonly version: string;
  /** The repository as the chart names it; '' where it names none. */
  readonly repository: string;
}

/**
 * What `helm dependency build` would fetch for the charts of a root. paths: relative paths of all its manifests.
 * Fetches nothing.
 */
export async function fetchPlan(paths: ReadonlySet<string>, files: ChartFiles): Promise<readonly Fetch[]> {
  const charts = await findCharts(paths, files);
  const store = new ChartStore(charts, files);
  const plan: Fetch[] = [];
  for (const { folder } of charts) {
    const { chart } = await prepareChart(folder, files, store);
    // Missing dependencies of a dependency are fetched for the chart that they belong to.
    const own = chart?.missing.filter(missing => missing.chart === folder) ?? [];
    const dependencies = own.map(({ dependency: { name, version, repository } }) => ({ name, version, repository }));
    if (dependencies.length > 0) plan.push({ chart: folder, dependencies });
  }
  return plan;
}
