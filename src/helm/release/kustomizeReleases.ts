import { itemsOf, textOf, type TreeNode, valueAt } from '../../core/parse/tree.ts';
import type { Declarations } from './workspaceObjects.ts';
import { applierOf, type DeclaringObject, fileLayers, folderOf, layerOf, pathBelow } from './declaringObjects.ts';
import { PLAIN_RELEASE, type Release } from './release.ts';

/**
 * The releases of a kustomization's `helmCharts` whose charts are in this workspace.
 * Source: https://kubectl.docs.kubernetes.io/references/kustomize/builtins/#_helmchartinflationgenerator_
 */
export function kustomizeReleases(object: DeclaringObject, declarations: Declarations): readonly Release[] {
  const folder = folderOf(object.file.path);
  const home = pathBelow(folder, textOf(valueAt(object.node, 'helmGlobals', 'chartHome')) || 'charts');
  if (home === undefined) return [];
  return itemsOf(valueAt(object.node, 'helmCharts')).flatMap(entry => {
    const name = textOf(valueAt(entry, 'name'));
    const version = textOf(valueAt(entry, 'version'));
    const places = [`${name}-${version}/${name}`, name].map(place => pathBelow(home, place));
    const chart = places.find(place => place !== undefined && declarations.isChart(place));
    return chart === undefined ? [] : [releaseOf(object, entry, chart)];
  });
}

function releaseOf(object: DeclaringObject, entry: TreeNode, chart: string): Release {
  const folder = folderOf(object.file.path);
  const main = textOf(valueAt(entry, 'valuesFile'));
  const files = [...(main ? [main] : []), ...itemsOf(valueAt(entry, 'additionalValuesFiles')).map(textOf)];
  const { values: layers, unknown } = fileLayers(folder, files);
  const merge = textOf(valueAt(entry, 'valuesMerge'));
  const inline = valueAt(entry, 'valuesInline');
  const own = inline?.kind === 'map' ? [layerOf(object, inline)] : [];
  return {
    ...PLAIN_RELEASE,
    chart,
    // Source: without `releaseName` kustomize has Helm make a name up.
    name: textOf(valueAt(entry, 'releaseName')) || 'release-name',
    namespace: textOf(valueAt(entry, 'namespace')) || textOf(valueAt(object.node, 'namespace')) || 'default',
    // `merge` lets the file win; `replace` leaves the file out.
    values: merge === 'merge' ? [...own, ...layers] : merge === 'replace' ? own : [...layers, ...own],
    kubeVersion: textOf(valueAt(entry, 'kubeVersion')),
    apiVersions: itemsOf(valueAt(entry, 'apiVersions')).map(textOf),
    by: applierOf(object),
    declaredIn: object.file.uri,
    unknown,
  };
}
