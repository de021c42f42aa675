/**
 * Goes the way of an edit once, for nothing: the code of a layout that keeps its places does not run before the first
 * edit, and code that runs for the first time takes more than twice as long. Pure.
 */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import { sortedById } from '../../protocol/graphParts.ts';
import type { SortedGraph } from '../model/panelModel.ts';
import { modelSteps } from '../model/panelModel.ts';
import type { PanelModel } from '../model/panelTypes.ts';
import { stayOn } from '../stay/stayOn.ts';
import { FlowCache } from './flowCache.ts';
import { KeptParts } from './keptParts.ts';
import type { Layout, LayoutWindow } from './layout.ts';
import { keptSteps } from './layout.ts';
import { mostWired, wiringSteps } from './wiring.ts';

/** A layout of fewer cards is quick in any case. */
const fewest = 30;
/** So many wires go other ways. */
const rerouted = 12;
const suffix = '\u0007';

/** True for a picture whose edits are worth a rehearsal. */
export function isRehearsed({ fresh: { units }, model }: Layout): boolean {
  return units >= fewest && units <= mostWired && model.edges.length > rerouted;
}

/** Lays out a picture that differs by a card and some wires, in small steps. Nothing comes of it. */
export function* rehearsalSteps(last: Layout, { width, height }: LayoutWindow): Generator<undefined, void> {
  const aspect = width / Math.max(1, height);
  const model = yield* modelSteps(edited(last.model), last.model);
  const wiring = yield* wiringSteps(model, last.memories);
  yield* keptSteps(wiring, last, { aspect, cache: new FlowCache(), parts: new KeptParts() });
  yield* stayOn(wiring, { last, base: last.base, aspect });
}

// One more card, wired like another, and some short wires with other ids, which have to find their way anew.
function edited({ nodes, nodeList, edges }: PanelModel): SortedGraph {
  const changed = new Map<string, GraphEdge>();
  let added: GraphNode | undefined;
  for (const edge of edges) {
    const [from, to] = [nodes.get(edge.from), nodes.get(edge.to)];
    if (!to || from?.namespace !== to.namespace || changed.size > rerouted) continue;
    added ??= { ...to, id: to.id + suffix };
    changed.set(edge.id, { ...edge, id: edge.id + suffix, to: changed.size === 0 ? added.id : edge.to });
  }
  return {
    nodes: sortedById(added ? [...nodeList, added] : nodeList),
    edges: sortedById(edges.map(edge => changed.get(edge.id) ?? edge)),
  };
}
