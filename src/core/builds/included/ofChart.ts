import type { BuildOutput } from '../../model/build.ts';

/** True for a build that Helm renders completely or in part. */
export function hasCharts({ kind, charts }: Pick<BuildOutput, 'kind' | 'charts'>): boolean {
  return kind === 'helm' || charts !== undefined;
}

/** True if a file (a URI) belongs to a chart of a build; for a release, any file does. */
export function isOfChart(
  { root, output: { kind, charts = [] } }: { readonly root: string; readonly output: BuildOutput },
  uri: string,
): boolean {
  if (kind === 'helm') return true;
  const path = decodeURIComponent(uri.slice(root.length + 1));
  return charts.some(({ chart }) => chart === '.' || path.startsWith(`${chart}/`));
}
