/**
 * What differs between two graphs, to mark it and to say it. Nodes and edges that did not change are taken over from the
 * former graph, as the same objects, so that everything behind can see by identity what it need not do again. Pure.
 */
import type { WiringGraph } from '../../protocol/graph.ts';
import { countOf } from '../../picture/model/describe.ts';
import { takeOverSteps } from '../../picture/model/takeOver.ts';

/** The new graph, and what it changed. */
export interface GraphChange {
  readonly graph: WiringGraph;
  /** Ids of the nodes that are new or look different. */
  readonly changed: ReadonlySet<string>;
  readonly added: number;
  readonly removed: number;
}

/** Compares a graph with the former one, both sorted by id; without a former one nothing counts as changed. */
export function* changeSteps(before: WiringGraph | undefined, after: WiringGraph): Generator<undefined, GraphChange> {
  if (!before) return { graph: after, changed: new Set(), added: 0, removed: 0 };
  const { things: nodes, news, known } = yield* takeOverSteps(before.nodes, after.nodes);
  const { things: edges } = yield* takeOverSteps(before.edges, after.edges);
  const graph = { ...after, nodes, edges };
  const changed = new Set(news.map(node => node.id));
  return { graph, changed, added: nodes.length - known, removed: before.nodes.length - known };
}

/** `Wiring updated: 1 added, 2 changed, 1 problem`; '' where nothing that shows has changed. */
export function changeText(change: GraphChange): string {
  const { added, removed } = change;
  const changed = change.changed.size - added;
  const words = [added && `${added} added`, removed && `${removed} removed`, changed && `${changed} changed`];
  const parts = words.filter(Boolean);
  if (parts.length === 0) return '';
  let problems = 0;
  for (const node of change.graph.nodes) problems += node.problems.length;
  return `Wiring updated: ${parts.join(', ')}, ${countOf(problems, 'problem')}`;
}
