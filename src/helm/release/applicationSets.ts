import { generate } from '../../core/model/generators/generate.ts';
import { filledText } from '../../core/model/generators/fill.ts';
import type { Parameters, Plain } from '../../core/model/generators/plain.ts';
import { isTrue } from '../../core/parse/fields.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../core/parse/tree.ts';
import { argoReleases } from './argoReleases.ts';
import { applierOf, type DeclaringObject } from './declaringObjects.ts';
import type { Release, ValuesLayer } from './release.ts';
import type { Declarations } from './workspaceObjects.ts';

/**
 * The releases of an Argo CD ApplicationSet: one for each time that its generators give it parameters; nobody can tell how often and with
 * what where these ask a cluster, a hosting service or another repository.
 * Source: https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/
 */
export function applicationSetReleases(object: DeclaringObject, declarations: Declarations): readonly Release[] {
  const template = valueAt(object.node, 'spec', 'template');
  if (!template) return [];
  const scene = { look: declarations.look, usesGo: isTrue(valueAt(object.node, 'spec', 'goTemplate')) };
  return itemsOf(valueAt(object.node, 'spec', 'generators')).flatMap(generator => {
    const made = generate(plainNode(generator, 0), scene);
    if (!made) return unknownReleases(object, template, declarations);
    return made.flatMap(parameters => {
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

/** As generators are read; what is nested deeper than anybody writes is left out. */
function plainNode(node: TreeNode, depth: number): Plain {
  if (node.kind === 'scalar') return node.text;
  if (depth > 50) return '';
  if (node.kind === 'list') return node.items.map(each => plainNode(each, depth + 1));
  return Object.fromEntries(node.pairs.map(({ key, value }) => [key.text, plainNode(value, depth + 1)]));
}

function unknownReleases(object: DeclaringObject, node: TreeNode, declarations: Declarations): readonly Release[] {
  const unknown = 'an ApplicationSet with a generator that cannot be evaluated here applies it';
  return argoReleases({ ...object, node }, declarations).map(release => ({
    ...release,
    name: object.name,
    by: applierOf(object),
    unknown,
  }));
}

function filled(node: TreeNode, parameters: Parameters, depth: number): TreeNode {
  if (depth > 50) return node;
  const below = (each: TreeNode) => filled(each, parameters, depth + 1);
  if (node.kind === 'scalar') return { ...node, text: filledText(node.text, parameters) };
  if (node.kind === 'list') return { ...node, items: node.items.map(below) };
  return { ...node, pairs: node.pairs.map(pair => ({ ...pair, value: below(pair.value) })) };
}

/** What an object holds as a map is taken as it stands in the file, so it is filled as text. */
function filledLayer(layer: ValuesLayer, parameters: Parameters): ValuesLayer {
  if (!('text' in layer)) return layer;
  const text = filledText(layer.text, parameters);
  return text === layer.text ? layer : { text, place: undefined };
}
