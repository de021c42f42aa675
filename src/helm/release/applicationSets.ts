import { itemsOf, textOf, type TreeNode, valueAt } from '../../core/parse/tree.ts';
import { argoReleases } from './argoReleases.ts';
import { applierOf, type DeclaringObject } from './declaringObjects.ts';
import type { Release, ValuesLayer } from './release.ts';
import type { Declarations } from './workspaceObjects.ts';

const PARAMETER = /\{\{-?\s*\.?([\w.-]+)\s*-?\}\}/g;

/** More elements than this are not followed. */
const MAX_ELEMENTS = 500;

type Parameters = ReadonlyMap<string, string>;

/**
 * The releases of an Argo CD ApplicationSet: with a list generator one for each element; with any other nobody can tell how
 * often and with what. Source: https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-List/
 */
export function applicationSetReleases(object: DeclaringObject, declarations: Declarations): readonly Release[] {
  const template = valueAt(object.node, 'spec', 'template');
  if (!template) return [];
  return itemsOf(valueAt(object.node, 'spec', 'generators')).flatMap(generator => {
    const elements = valueAt(generator, 'list', 'elements');
    if (elements?.kind !== 'list') return unknownReleases(object, template, declarations);
    return elements.items.slice(0, MAX_ELEMENTS).flatMap(element => {
      const parameters = parametersOf(element, '');
      const node = filled(template, parameters, 0);
      const name = textOf(valueAt(node, 'metadata', 'name')) || object.name;
      const application: DeclaringObject = { ...object, kind: 'Application', name, node };
      return argoReleases(application, declarations).map(release => ({
        ...release,
        by: { ...applierOf(object), kind: 'Application', name },
        values: release.values.map(layer => filledLayer(layer, parameters)),
      }));
    });
  });
}

function unknownReleases(object: DeclaringObject, node: TreeNode, declarations: Declarations): readonly Release[] {
  const unknown = 'an ApplicationSet with another generator than list applies it';
  return argoReleases({ ...object, node }, declarations).map(release => ({
    ...release,
    name: object.name,
    by: applierOf(object),
    unknown,
  }));
}

/** Parameters of an element; nested ones have dots. */
function parametersOf(element: TreeNode, prefix: string): Parameters {
  const found = new Map<string, string>();
  if (element.kind !== 'map') return found;
  for (const { key, value } of element.pairs) {
    if (value.kind === 'scalar') found.set(prefix + key.text, value.text);
    else for (const [inner, each] of parametersOf(value, `${prefix}${key.text}.`)) found.set(inner, each);
  }
  return found;
}

function filled(node: TreeNode, parameters: Parameters, depth: number): TreeNode {
  if (depth > 50) return node;
  const below = (each: TreeNode) => filled(each, parameters, depth + 1);
  if (node.kind === 'scalar') return { ...node, text: filledText(node.text, parameters) };
  if (node.kind === 'list') return { ...node, items: node.items.map(below) };
  return { ...node, pairs: node.pairs.map(pair => ({ ...pair, value: below(pair.value) })) };
}

function filledText(text: string, parameters: Parameters): string {
  return text.replace(PARAMETER, (written, name: string) => parameters.get(name) ?? written);
}

/** What an object holds as a map is taken as it stands in the file, so it is filled as text. */
function filledLayer(layer: ValuesLayer, parameters: Parameters): ValuesLayer {
  if (!('text' in layer)) return layer;
  const text = filledText(layer.text, parameters);
  return text === layer.text ? layer : { text, place: undefined };
}
