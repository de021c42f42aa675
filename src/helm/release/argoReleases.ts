import { isTrue } from '../../core/parse/fields.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../core/parse/tree.ts';
import type { Declarations } from './workspaceObjects.ts';
import { applierOf, type DeclaringObject, layerOf, pathBelow, textLayer } from './declaringObjects.ts';
import { PLAIN_RELEASE, type Release, type ValuesLayer } from './release.ts';

/**
 * The releases of an Argo CD Application: its sources that are folders of charts in this workspace. Source:
 * https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
 */
export function argoReleases(object: DeclaringObject, declarations: Declarations): readonly Release[] {
  const spec = valueAt(object.node, 'spec');
  const several = itemsOf(valueAt(spec, 'sources'));
  const sources = several.length > 0 ? several : [valueAt(spec, 'source')];
  const namespace = textOf(valueAt(spec, 'destination', 'namespace')) || 'default';
  return sources.flatMap(source => {
    const chart = pathBelow('.', textOf(valueAt(source, 'path')) || '.');
    if (!source || chart === undefined || !declarations.isChart(chart) || valueAt(source, 'plugin')) return [];
    return [releaseOf(object, { source, chart, namespace, several }, declarations)];
  });
}

interface ChartSource {
  readonly source: TreeNode;
  readonly chart: string;
  readonly namespace: string;
  /** All sources: values files may refer to one by its `ref`. */
  readonly several: readonly TreeNode[];
}

function releaseOf(
  object: DeclaringObject,
  { source, chart, namespace, several }: ChartSource,
  at: Declarations,
): Release {
  const helm = valueAt(source, 'helm');
  const references = new Set(several.map(each => textOf(valueAt(each, 'ref'))).filter(name => name !== ''));
  const isOptional = isTrue(valueAt(helm, 'ignoreMissingValueFiles'));
  const files = itemsOf(valueAt(helm, 'valueFiles')).map(textOf);
  const paths = files.map(file => valuesFile(chart, file, references));
  const outside = files.find((_, i) => paths[i] === undefined);
  const layers = paths.flatMap((file): ValuesLayer[] => (file === undefined ? [] : [{ file, isOptional }]));
  const absent = isOptional ? undefined : layers.find(layer => 'file' in layer && !at.hasFile(layer.file));
  const text = textOf(valueAt(helm, 'values'));
  const map = valueAt(helm, 'valuesObject');
  if (map?.kind === 'map') layers.push(layerOf(object, map));
  else if (text !== '') layers.push(textLayer(text));
  return {
    ...PLAIN_RELEASE,
    chart,
    name: textOf(valueAt(helm, 'releaseName')) || object.name,
    namespace: textOf(valueAt(helm, 'namespace')) || namespace,
    values: layers,
    set: itemsOf(valueAt(helm, 'parameters')).map(parameter),
    kubeVersion: textOf(valueAt(helm, 'kubeVersion')),
    apiVersions: itemsOf(valueAt(helm, 'apiVersions')).map(textOf),
    by: applierOf(object),
    declaredIn: object.file.uri,
    unknown: unknownOf(helm, outside ?? (absent && 'file' in absent ? absent.file : undefined)),
  };
}

/** The path relative to the root; undefined for a URL and for a file outside of the root. */
function valuesFile(chart: string, file: string, references: ReadonlySet<string>): string | undefined {
  const [, reference, rest] = /^\$([^/]+)\/(.*)$/.exec(file) ?? [];
  if (reference !== undefined) return references.has(reference) ? pathBelow('.', rest ?? '') : undefined;
  // A path that begins with a slash is relative to the repository's root.
  return file.startsWith('/') ? pathBelow('.', file.slice(1)) : pathBelow(chart, file);
}

/** Source: argo-cd util/helm `cleanSetParameters`: commas are literal unless they are escaped already. */
function parameter(node: TreeNode): string {
  const value = textOf(valueAt(node, 'value')).replace(/(^|[^\\]),/g, '$1\\,');
  return `${textOf(valueAt(node, 'name'))}=${value}`;
}

function unknownOf(helm: TreeNode | undefined, file: string | undefined): string | undefined {
  if (file !== undefined) return `values file ${file} is not in the workspace`;
  return itemsOf(valueAt(helm, 'fileParameters')).length > 0 ? 'parameters come from files' : undefined;
}
