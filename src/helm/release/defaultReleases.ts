import { withoutEnd } from '../../core/model/text.ts';
import type { WorkspaceChart } from '../chart/workspaceCharts.ts';
import { PLAIN_RELEASE, type Release } from './release.ts';

/**
 * The releases of a chart that no manifest declares: with its default values, and with each values file of its own
 * tests. Source: https://github.com/helm/chart-testing: `ci/*-values.yaml`. paths: relative paths of the root's
 * manifests. wanted: values files to use instead.
 */
export function defaultReleases(
  { folder, yaml }: WorkspaceChart,
  paths: Iterable<string>,
  wanted: readonly string[] = [],
): readonly Release[] {
  if (yaml.isLibrary) return [];
  const prefix = folder === '.' ? 'ci/' : `${folder}/ci/`;
  const tested = [...paths].filter(file => file.startsWith(prefix) && /^[^/]+\.ya?ml$/.test(file.slice(prefix.length)));
  const plain: Release = { ...PLAIN_RELEASE, chart: folder, name: releaseName(yaml.name) };
  if (wanted.length > 0) return [{ ...plain, values: wanted.map(file => ({ file, isOptional: false })) }];
  return [plain, ...tested.sort().map(file => ({ ...plain, values: [{ file, isOptional: false }] }))];
}

/** A release name for the chart: chart names may have characters that release names may not. */
function releaseName(chart: string): string {
  const name = chart.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  return withoutEnd(name.slice(0, 53).replace(/^-+/, ''), '-') || 'release';
}
