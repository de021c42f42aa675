import { itemsOf, textOf, type TreeNode, valueAt } from '../../core/parse/tree.ts';
import { isPlaceholder } from '../../core/parse/templated.ts';
import type { Declarations } from './workspaceObjects.ts';
import {
  applierOf,
  type DeclaringObject,
  fileLayers,
  folderOf,
  layerOf,
  pathBelow,
  textLayer,
} from './declaringObjects.ts';
import { PLAIN_RELEASE, type Release, type ValuesLayer } from './release.ts';

/**
 * The release of a Flux HelmRelease whose chart comes from a GitRepository and is a folder of this workspace; undefined
 * for any other. Source: https://fluxcd.io/flux/components/helm/helmreleases/
 */
export function fluxRelease(object: DeclaringObject, declarations: Declarations): Release | undefined {
  if (object.group !== 'helm.toolkit.fluxcd.io') return undefined;
  const spec = valueAt(object.node, 'spec');
  const source = chartSpec(spec, object, declarations);
  const chart = pathBelow('.', textOf(valueAt(source, 'chart')));
  if (textOf(valueAt(source, 'sourceRef', 'kind')) !== 'GitRepository' || chart === undefined) return undefined;
  if (!declarations.isChart(chart)) return undefined;
  const target = textOf(valueAt(spec, 'targetNamespace'));
  const files = itemsOf(valueAt(source, 'valuesFiles')).map(textOf);
  const named = fileLayers('.', files);
  const layers = valuesOf(spec, object, declarations);
  return {
    ...PLAIN_RELEASE,
    chart,
    name: textOf(valueAt(spec, 'releaseName')) || (target ? `${target}-` : '') + object.name,
    namespace: target || object.namespace || 'default',
    values: [...named.values, ...layers.values],
    // Source: with `valuesFiles`, the chart's own values.yaml counts only if it is one of them.
    withoutDefaults: files.length > 0,
    by: applierOf(object),
    declaredIn: object.file.uri,
    unknown: named.unknown ?? layers.unknown ?? postRendered(spec),
  };
}

/** The `spec` that names the chart: its own, or that of the HelmChart that it refers to. */
function chartSpec(spec: TreeNode | undefined, object: DeclaringObject, { objects }: Declarations) {
  const reference = valueAt(spec, 'chartRef');
  if (!reference) return valueAt(spec, 'chart', 'spec');
  const name = textOf(valueAt(reference, 'name'));
  const namespace = textOf(valueAt(reference, 'namespace')) || object.namespace;
  if (textOf(valueAt(reference, 'kind')) !== 'HelmChart') return undefined;
  const found = nearest(objects, object).find(each => each.kind === 'HelmChart' && isThis(each, namespace, name));
  return found?.group === 'source.toolkit.fluxcd.io' ? valueAt(found.node, 'spec') : undefined;
}

/** Objects of the same build first, and then those of others. */
function nearest(objects: readonly DeclaringObject[], { build }: DeclaringObject): readonly DeclaringObject[] {
  if (build === undefined) return objects;
  return [...objects.filter(each => each.build === build), ...objects.filter(each => each.build !== build)];
}

function isThis(object: DeclaringObject, namespace: string, name: string): boolean {
  return object.name === name && object.namespace === namespace;
}

interface Layers {
  readonly values: readonly ValuesLayer[];
  readonly unknown?: string | undefined;
}

/** `valuesFrom` in order, then `values`. */
function valuesOf(spec: TreeNode | undefined, object: DeclaringObject, declarations: Declarations): Layers {
  const values: ValuesLayer[] = [];
  let unknown: string | undefined;
  for (const reference of itemsOf(valueAt(spec, 'valuesFrom'))) {
    const layer = valuesFrom(reference, object, declarations);
    if (typeof layer === 'string') unknown ??= layer;
    else if (layer) values.push(layer);
  }
  const inline = valueAt(spec, 'values');
  if (inline?.kind === 'map') values.push(layerOf(object, inline));
  return { values, unknown };
}

/** The layer of one reference, or why its content is unknown. */
function valuesFrom(
  reference: TreeNode,
  object: DeclaringObject,
  declarations: Declarations,
): ValuesLayer | string | undefined {
  const kind = textOf(valueAt(reference, 'kind'));
  const name = textOf(valueAt(reference, 'name'));
  if (kind !== 'ConfigMap') return `values come from ${kind} ${name}`;
  if (valueAt(reference, 'targetPath')) return `a value of ConfigMap ${name} is put at a path`;
  const key = textOf(valueAt(reference, 'valuesKey')) || 'values.yaml';
  const found =
    configMapText(name, key, object, declarations) ??
    generatedText(name, key, { object, objects: declarations.objects });
  return found ?? `ConfigMap ${name} with values is not in the workspace`;
}

/** The text of masked values in a build. */
const MASKED = '***';

function configMapText(
  name: string,
  key: string,
  object: DeclaringObject,
  { objects }: Declarations,
): ValuesLayer | undefined {
  const maps = nearest(objects, object).filter(each => each.kind === 'ConfigMap' && each.name === name);
  const map = maps.find(each => each.namespace === object.namespace) ?? maps.find(each => each.namespace === '');
  const text = map && valueAt(map.node, 'data', key);
  return text?.kind === 'scalar' && text.text !== MASKED && !isPlaceholder(text.text)
    ? textLayer(text.text)
    : undefined;
}

/**
 * The text that a kustomization generates the ConfigMap from. Of several kustomizations, the one beside the release
 * counts, if there is one.
 */
function generatedText(
  name: string,
  key: string,
  { object, objects }: { readonly object: DeclaringObject; readonly objects: readonly DeclaringObject[] },
): ValuesLayer | string | undefined {
  const found = objects.flatMap(each => {
    const layer = each.kind === 'Kustomization' ? generatedBy(each, name, key) : undefined;
    return layer ? [{ folder: folderOf(each.file.path), layer }] : [];
  });
  const beside = found.filter(({ folder }) => folder === folderOf(object.file.path));
  const [only, ...others] = found.length > 1 && beside.length > 0 ? beside : found;
  return others.length > 0 ? `several kustomizations generate ConfigMap ${name}` : only?.layer;
}

function generatedBy({ node, file }: DeclaringObject, name: string, key: string): ValuesLayer | undefined {
  const generators = itemsOf(valueAt(node, 'configMapGenerator'));
  const generator = generators.find(each => textOf(valueAt(each, 'name')) === name);
  for (const entry of itemsOf(valueAt(generator, 'files')).map(textOf)) {
    const [first = '', second] = entry.split('=');
    const path = pathBelow(folderOf(file.path), second ?? first);
    if (path !== undefined && (second === undefined ? baseName(first) : first) === key)
      return { file: path, isOptional: false };
  }
  const literal = itemsOf(valueAt(generator, 'literals'))
    .map(textOf)
    .find(each => each.startsWith(`${key}=`));
  return literal === undefined ? undefined : textLayer(withoutQuotes(literal.slice(key.length + 1)));
}

/** Source: kustomize `kv.loader`. */
function withoutQuotes(text: string): string {
  const first = text.charAt(0);
  return text.length > 1 && (first === '"' || first === "'") && text.endsWith(first) ? text.slice(1, -1) : text;
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}

function postRendered(spec: TreeNode | undefined): string | undefined {
  return itemsOf(valueAt(spec, 'postRenderers')).length > 0 ? 'post-renderers change what the chart makes' : undefined;
}
