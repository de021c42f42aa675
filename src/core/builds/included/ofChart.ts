import type { BuildOutput } from '../../model/build.ts';

/** True for a build that Helm renders, all of it or some. */
export function hasCharts({ kind, charts }: Pick<BuildOutput, 'kind' | 'charts'>): boolean {
  return kind === 'helm' || charts !== undefined;
}

/** Whether a file (a URI) is part of a chart that a build is made of; of a release any is. */
export function isOfChart(
  { root, output: { kind, charts = [] } }: { readonly root: string; readonly output: BuildOutput },
  uri: string,
): boolean {
  if (kind === 'helm') return true;
  const path = decodeURIComponent(uri.slice(root.length + 1));
  return charts.some(({ chart }) => chart === '.' || path.startsWith(`${chart}/`));
}
