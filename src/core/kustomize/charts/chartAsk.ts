import type { AskedValues, ChartAsk, ChartOption } from '../../model/charts/chartAsk.ts';
import { pathIn, resolvePath } from '../../model/paths.ts';
import type { BuildScene } from '../accumulate/scene.ts';
import { itemsAt, type MapValue, textAt, type Value, valueAt } from '../tree/value.ts';
import { hasNull, jsonOf } from './jsonOf.ts';

/** A kustomization's entry for a chart, from whichever field. */
export interface ChartEntry {
  /** In the form of `helmCharts`. */
  readonly chart: MapValue;
  /** Folder of the charts, as written. */
  readonly home: string;
}

type Files = Pick<BuildScene, 'files' | 'kustomization'>;

/**
 * The request to Helm for a chart; undefined if the chart is not in the workspace, so that it would be downloaded.
 * Source: kustomize 5.7 `HelmChartInflationGenerator`, `HelmChart.AsHelmArgs`.
 */
export function chartAsk(scene: Files, entry: ChartEntry): ChartAsk | undefined {
  const { chart } = entry;
  const folder = chartFolder(scene, entry);
  if (folder === undefined) return undefined;
  const { values, unknown } = valuesOf(scene, chart, folder);
  const template = textAt(chart, 'nameTemplate');
  return {
    chart: folder || '.',
    // Source: without a name, Helm generates one, and its output has this name.
    name: textAt(chart, 'releaseName') || template || 'release-name',
    namespace: textAt(chart, 'namespace') || 'default',
    values,
    kubeVersion: textAt(chart, 'kubeVersion'),
    apiVersions: textsAt(chart, 'apiVersions'),
    options: optionsOf(chart),
    unknown: template === '' ? unknown : (nameUnknown(chart, template) ?? unknown),
    by: { uri: chart.at?.uri ?? scene.kustomization.uri, line: lineOf(scene, chart) },
  };
}

/** Source: kustomize `absChartHome`, `chartExistsLocally`. Before 5.5 the version was not part of the folder's name. */
function chartFolder({ files, kustomization }: Files, { chart, home }: ChartEntry): string | undefined {
  const name = textAt(chart, 'name');
  const version = textAt(chart, 'version');
  const charts = name === '' ? undefined : resolvePath(kustomization.folder, home || 'charts');
  if (charts === undefined) return undefined;
  const isThere = (path: string | undefined) => path !== undefined && files.isFolder(path);
  const plain = resolvePath(charts, name);
  if (version === '' || textAt(chart, 'repo') === '') return isThere(plain) ? plain : undefined;
  const versioned = resolvePath(charts, `${name}-${version}/${name}`);
  if (isThere(versioned)) return versioned;
  const isSame = plain !== undefined && isThere(plain) && versionAt(files, plain) === version;
  return isSame ? plain : undefined;
}

function versionAt(files: BuildScene['files'], folder: string): string | undefined {
  return /^version:[ \t]*["']?([^\s"'#]+)/m.exec(files.text(pathIn(folder, 'Chart.yaml')) ?? '')?.[1];
}

/** Source: kustomize `createNewMergedValuesFile`: the values file is that of the chart unless another one is named. */
function valuesOf(scene: Files, chart: MapValue, folder: string): Pick<ChartAsk, 'values' | 'unknown'> {
  const named = textAt(chart, 'valuesFile');
  const inline = valueAt(chart, 'valuesInline');
  const merge = textAt(chart, 'valuesMerge');
  const own = inline?.kind === 'map' && inline.entries.size > 0 ? inline : undefined;
  const isReplaced = own !== undefined && merge === 'replace';
  const paths = [...(named !== '' && !isReplaced ? [named] : []), ...textsAt(chart, 'additionalValuesFiles')];
  const unknown = outside(scene, paths) ?? takenAway(own, named, merge);
  const file = (written: string): AskedValues[] => {
    const path = resolvePath(scene.kustomization.folder, written);
    return path === undefined ? [] : [{ file: path, isOptional: false }];
  };
  const defaults: AskedValues = { file: pathIn(folder, 'values.yaml'), isOptional: true };
  const main = isReplaced || named === '' ? [] : file(named);
  const text = own ? [inlineLayer(scene, chart, own, isReplaced)] : [];
  const merged = merge === 'merge' && own ? [...text, ...(named === '' ? [defaults] : main)] : [...main, ...text];
  return { values: [...merged, ...textsAt(chart, 'additionalValuesFiles').flatMap(file)], unknown };
}

function outside({ kustomization }: Files, paths: readonly string[]): string | undefined {
  const path = paths.find(each => each.startsWith('/') || resolvePath(kustomization.folder, each) === undefined);
  return path === undefined ? undefined : `values file ${path} is not in the workspace`;
}

/** A null removes a value from the named file, so that the chart's own value applies. */
function takenAway(own: MapValue | undefined, named: string, merge: string): string | undefined {
  const takes = own !== undefined && named !== '' && merge !== 'replace' && hasNull(own);
  return takes ? `valuesInline removes values of ${named}` : undefined;
}

function inlineLayer({ kustomization }: Files, chart: MapValue, own: MapValue, keepsNulls: boolean): AskedValues {
  const text = jsonOf(own, { withoutNulls: !keepsNulls });
  const { at } = own;
  // Offsets refer to the text of the kustomization, or of the generator's file.
  if (!at || at.uri !== chart.at?.uri || !at.isEditable) return { text, written: undefined };
  const { uri, span } = at;
  const start = kustomization.text.lastIndexOf('\n', span[0] - 1) + 1;
  const indent = ' '.repeat(span[0] - start);
  return { text, written: { text: `${indent}${kustomization.text.slice(...span)}\n`, uri, span } };
}

function optionsOf(chart: MapValue): readonly ChartOption[] {
  const isTrue = (field: string) => textAt(chart, field) === 'true';
  const hasTests = !isTrue('skipTests') && !isTrue('skipHooks');
  return [
    ...(isTrue('includeCRDs') ? (['crds'] as const) : []),
    ...(isTrue('skipHooks') ? (['no-hooks'] as const) : []),
    ...(hasTests ? (['tests'] as const) : []),
  ];
}

function nameUnknown(chart: MapValue, template: string): string | undefined {
  if (textAt(chart, 'releaseName') !== '') return 'helm accepts no nameTemplate with a releaseName';
  return template.includes('{{') ? 'nameTemplate is a template' : undefined;
}

function textsAt(value: Value, field: string): readonly string[] {
  return itemsAt(value, field).flatMap(each => (each.kind === 'scalar' ? [each.text] : []));
}

function lineOf({ kustomization }: Files, chart: MapValue): number {
  return kustomization.text.slice(0, chart.at?.span[0] ?? 0).split('\n').length;
}
