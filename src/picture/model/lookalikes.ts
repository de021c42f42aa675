/**
 * Objects with the same kind, name and namespace, as in overlays and examples: they are distinguished by their files.
 * Pure.
 */
import type { GraphNode } from '../../protocol/graph.ts';
import type { NamespaceModel, PanelModel } from './panelTypes.ts';
import { visibleText } from './visibleText.ts';

const found = new WeakMap<NamespaceModel, ReadonlySet<string>>();
const longest = 60;

/** The file of a node, with its folder, where another one has its kind and name; '' for all others. */
export function placeAmongAlike({ namespaces }: PanelModel, node: GraphNode): string {
  const content = namespaces.get(node.namespace);
  const [place = ''] = node.places;
  if (!content || !place || !repeatedIn(content).has(keyOf(node))) return '';
  return visibleText(place.split('/').slice(-2).join('/').slice(-longest));
}

function repeatedIn(content: NamespaceModel): ReadonlySet<string> {
  const kept = found.get(content);
  if (kept) return kept;
  const [seen, repeated] = [new Set<string>(), new Set<string>()];
  for (const node of content.nodes) (seen.has(keyOf(node)) ? repeated : seen).add(keyOf(node));
  found.set(content, repeated);
  return repeated;
}

function keyOf({ kind, name }: GraphNode): string {
  return `${kind}/${name}`;
}
