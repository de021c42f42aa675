import { withoutEnd } from '../../core/model/text.ts';
import type { WorkspaceChart } from '../chart/workspaceCharts.ts';
import { PLAIN_RELEASE, type Release } from './release.ts';

/**
 * The releases of a chart that nobody declares: with its defaults, and with each values file that its own tests use.
 * Source: https://github.com/helm/chart-testing: `ci/*-values.yaml`. paths: of the root's manifests, relative.
 * wanted: values files that somebody asks for in place of those.
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

/** A chart's name may have what a release's may not. */
function releaseName(chart: string): string {
  const name = chart.toLowerCase().replace(/[^a-z0-9-]+/g, '-');
  return withoutEnd(name.slice(0, 53).replace(/^-+/, ''), '-') || 'release';
}
