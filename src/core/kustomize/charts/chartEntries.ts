import { EMPTY_MAP, type Entry, itemsAt, type MapValue, textAt } from '../tree/value.ts';
import type { ChartEntry } from './chartAsk.ts';

/**
 * Names of the old fields. Kustomize ignores all others of the old form, such as `releaseNamespace`. Source: kustomize
 * `makeHelmChartFromHca`.
 */
const OLD_FIELDS: ReadonlyMap<string, string> = new Map([
  ['chartName', 'name'],
  ['chartVersion', 'version'],
  ['chartRepoUrl', 'repo'],
  ['values', 'valuesFile'],
  ['valuesLocal', 'valuesInline'],
  ['valuesMerge', 'valuesMerge'],
  ['releaseName', 'releaseName'],
]);

/** The charts that a kustomization includes, also through the old field `helmChartInflationGenerator`. */
export function chartEntries(root: MapValue): readonly ChartEntry[] {
  const olds = itemsAt(root, 'helmChartInflationGenerator');
  const home = olds.reduce((last, old) => textAt(old, 'chartHome') || last, textAt(root, 'helmGlobals', 'chartHome'));
  return [...itemsAt(root, 'helmCharts').map(mapOf), ...olds.map(old => renamed(mapOf(old)))].map(chart => ({
    chart,
    home,
  }));
}

function mapOf(item: ReturnType<typeof itemsAt>[number]): MapValue {
  return item.kind === 'map' ? item : EMPTY_MAP;
}

function renamed(old: MapValue): MapValue {
  const entries = [...old.entries].flatMap(([key, entry]): [string, Entry][] => {
    const name = OLD_FIELDS.get(key);
    return name === undefined ? [] : [[name, entry]];
  });
  return { ...old, entries: new Map(entries) };
}
