import type { ChartFiles } from './chart/chartFiles.ts';
import { ChartStore, findCharts } from './chart/workspaceCharts.ts';
import { prepareChart } from './renderRelease.ts';

/** A chart that needs what is not here. */
export interface Fetch {
  /** Relative to the root, `/`. */
  readonly chart: string;
  readonly dependencies: readonly FetchedDependency[];
}

/** What would be fetched, and from where. */
export interface FetchedDependency {
  readonly name: string;
  /** A range; '' for any. */
  readonly version: string;
  /** As the chart names it; '' where it names none. */
  readonly repository: string;
}

/** What `helm dependency build` would fetch for the charts of a root. paths: of all its manifests, relative. Fetches nothing. */
export async function fetchPlan(paths: ReadonlySet<string>, files: ChartFiles): Promise<readonly Fetch[]> {
  const charts = await findCharts(paths, files);
  const store = new ChartStore(charts, files);
  const plan: Fetch[] = [];
  for (const { folder } of charts) {
    const { chart } = await prepareChart(folder, files, store);
    // What a dependency lacks is fetched for the chart that it belongs to.
    const own = chart?.missing.filter(missing => missing.chart === folder) ?? [];
    const dependencies = own.map(({ dependency: { name, version, repository } }) => ({ name, version, repository }));
    if (dependencies.length > 0) plan.push({ chart: folder, dependencies });
  }
  return plan;
}
