import type { ChartFiles } from './chartFiles.ts';
import { findCharts, isChartYaml, type WorkspaceChart } from './workspaceCharts.ts';

/** Finds the charts of a root, and keeps the result until one may have changed. */
export class ChartFinder {
  readonly #files: ChartFiles;
  #known: { readonly paths: string; readonly charts: readonly WorkspaceChart[] } | undefined;

  constructor(files: ChartFiles) {
    this.#files = files;
  }

  /** As `findCharts`. changed: relative paths of files or folders that have changed; undefined for all. */
  async find(paths: ReadonlySet<string>, changed: readonly string[] | undefined): Promise<readonly WorkspaceChart[]> {
    const own = [...paths].filter(isChartYaml).sort();
    const known = this.#known;
    const isSame = known?.paths === own.join('\0') && changed !== undefined;
    if (isSame && !changed.some(path => mayBeOther(path, known.charts))) return known.charts;
    const charts = await findCharts(own, this.#files);
    this.#known = { paths: own.join('\0'), charts };
    return charts;
  }
}

function mayBeOther(path: string, charts: readonly WorkspaceChart[]): boolean {
  return (
    isChartYaml(path) ||
    path.endsWith('requirements.yaml') ||
    charts.some(({ folder }) => folder === path || folder.startsWith(`${path}/`))
  );
}
