import { itemsOf, textOf, type TreeNode, valueAt } from '../../core/parse/tree.ts';
import { argoReleases } from './argoReleases.ts';
import { applierOf, type DeclaringObject } from './declaringObjects.ts';
import type { Release, ValuesLayer } from './release.ts';
import type { Declarations } from './workspaceObjects.ts';

const PARAMETER = /\{\{-?\s*\.?([\w.-]+)\s*-?\}\}/g;

/** Maximum number of elements that are followed. */
const MAX_ELEMENTS = 500;

type Parameters = ReadonlyMap<string, string>;

/**
 * The releases of an Argo CD ApplicationSet: with a list generator one for each element, with a matrix of lists one for
 * each pair; with any other generator they are unknown. Source:
 * https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators-List/
 */
export function applicationSetReleases(object: DeclaringObject, declarations: Declarations): readonly Release[] {
  const template = valueAt(object.node, 'spec', 'template');
  if (!template) return [];
  return itemsOf(valueAt(object.node, 'spec', 'generators')).flatMap(generator => {
    const elements = elementsOf(generator);
    if (!elements) return unknownReleases(object, template, declarations);
    return elements.flatMap(parameters => {
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

/** The elements of a list, or the pairs of a matrix of lists; undefined where unknown. */
function elementsOf(generator: TreeNode): readonly Parameters[] | undefined {
  const list = valueAt(generator, 'list', 'elements');
  if (list?.kind === 'list') return list.items.slice(0, MAX_ELEMENTS).map(element => parametersOf(element, ''));
  const [first, second, ...more] = itemsOf(valueAt(generator, 'matrix', 'generators'));
  return first && second && more.length === 0 ? pairsOf(first, second) : undefined;
}

/** The second generator may use parameters of the first one. */
function pairsOf(first: TreeNode, second: TreeNode): readonly Parameters[] | undefined {
  if (valueAt(first, 'matrix') || valueAt(second, 'matrix')) return undefined;
  const pairs: Parameters[] = [];
  for (const outer of elementsOf(first) ?? [undefined]) {
    const inner = outer && elementsOf(filled(second, outer, 0));
    if (!inner) return undefined;
    for (const each of inner) pairs.push(new Map([...outer, ...each]));
  }
  return pairs.slice(0, MAX_ELEMENTS);
}

function unknownReleases(object: DeclaringObject, node: TreeNode, declarations: Declarations): readonly Release[] {
  const unknown = 'an ApplicationSet with a generator other than list applies it';
  return argoReleases({ ...object, node }, declarations).map(release => ({
    ...release,
    name: object.name,
    by: applierOf(object),
    unknown,
  }));
}

/** Parameters of an element; keys of nested ones are joined with dots. */
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

/** Values that are a map are taken as the text in the file, so placeholders are replaced in the text. */
function filledLayer(layer: ValuesLayer, parameters: Parameters): ValuesLayer {
  if (!('text' in layer)) return layer;
  const text = filledText(layer.text, parameters);
  return text === layer.text ? layer : { text, place: undefined };
}
