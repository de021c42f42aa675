/** Puts a graph together from the parts in which it comes, in slices, and compares it with the one before. */
import type { GraphEdge, GraphNode, WiringGraph } from '../../protocol/graph.ts';
import type { GraphMessage, GraphOutline, GraphPart } from '../../protocol/graphParts.ts';
import { isSortedById } from '../../protocol/graphParts.ts';
import type { PanelModel } from '../../picture/model/panelModel.ts';
import { emptyModel, modelSteps } from '../../picture/model/panelModel.ts';
import type { GraphChange } from './changes.ts';
import { changeSteps } from './changes.ts';
import { Slices } from './slices.ts';

/** A graph as it came, what it changed, and its model. */
export interface ReceivedGraph extends GraphChange {
  readonly model: PanelModel;
}

/** What becomes of a graph. */
export interface GraphListener {
  shown(received: ReceivedGraph): void;
  /** The graph names parts that never came. */
  incomplete(): void;
  /** The graph's parts do not go together. */
  unreadable(): void;
}

/** Keeps the parts of the newest graph, since the next one may name them again. */
export class GraphReceiver {
  readonly #listener: GraphListener;
  readonly #slices = new Slices();
  #parts = new Map<number, GraphPart>();
  #last: ReceivedGraph | undefined;

  constructor(listener: GraphListener) {
    this.#listener = listener;
  }

  take(message: GraphMessage): void {
    if (message.type === 'graph') return this.#assemble(message.graph);
    for (const part of message.parts) this.#parts.set(part.id, part);
  }

  /** Forgets the graph that is being put together. */
  dispose(): void {
    this.#slices.dispose();
  }

  #assemble(outline: GraphOutline): void {
    const parts = outline.parts.map(id => this.#parts.get(id));
    this.#parts = new Map(parts.flatMap(part => (part ? [[part.id, part]] : [])));
    if (!parts.every(part => part !== undefined)) return this.#listener.incomplete();
    this.#slices.run(steps(outline, parts, this.#last), received => {
      if (!received) return this.#listener.unreadable();
      this.#last = received;
      this.#listener.shown(received);
    });
  }
}

function* steps(
  { parts: _, ...head }: GraphOutline,
  parts: readonly GraphPart[],
  last: ReceivedGraph | undefined,
): Generator<undefined, ReceivedGraph | undefined> {
  const nodes: GraphNode[] = [];
  const edges: GraphEdge[] = [];
  for (const part of parts) {
    for (const node of part.nodes) nodes.push(node);
    for (const edge of part.edges) edges.push(edge);
  }
  if (!joinWell(parts.map(part => part.nodes)) || !joinWell(parts.map(part => part.edges))) return undefined;
  yield undefined;
  const graph: WiringGraph = { ...head, nodes, edges };
  const change = yield* changeSteps(last?.graph, graph);
  const model = yield* modelSteps(change.graph, last?.model ?? emptyModel);
  return { ...change, model };
}

// Each part is in order, as its guard has seen; here only their ends meet.
function joinWell(lists: readonly (readonly { readonly id: string }[])[]): boolean {
  return isSortedById(lists.flatMap(list => [list[0], list.length > 1 ? list.at(-1) : undefined]).filter(isThere));
}

function isThere<Thing>(thing: Thing | undefined): thing is Thing {
  return thing !== undefined;
}
