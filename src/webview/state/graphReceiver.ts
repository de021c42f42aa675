/** Assembles a graph from its parts, in slices, and compares it with the previous one. */
import type { GraphMessage, GraphOutline, GraphPart } from '../../protocol/graphParts.ts';
import { emptyModel, modelSteps } from '../../picture/model/panelModel.ts';
import type { ReceivedGraph } from './changes.ts';
import { joinSteps } from './joinedParts.ts';
import { Slices } from './slices.ts';

/** Receives graphs. */
export interface GraphListener {
  shown(received: ReceivedGraph): void;
  /** The graph lists parts that never arrived. */
  incomplete(): void;
  /** The graph's parts do not fit together. */
  unreadable(): void;
}

interface Assembled {
  readonly parts: readonly GraphPart[];
  readonly received: ReceivedGraph;
}

/** Keeps the parts of the newest graph, since the next one may list them again. */
export class GraphReceiver {
  readonly #listener: GraphListener;
  readonly #slices = new Slices();
  #parts = new Map<number, GraphPart>();
  #last: Assembled | undefined;

  constructor(listener: GraphListener) {
    this.#listener = listener;
  }

  take(message: GraphMessage): void {
    if (message.type === 'graph') return this.#assemble(message.graph);
    for (const part of message.parts) this.#parts.set(part.id, part);
  }

  /** Cancels the graph that is being assembled. */
  dispose(): void {
    this.#slices.dispose();
  }

  #assemble(outline: GraphOutline): void {
    const parts = outline.parts.map(id => this.#parts.get(id));
    this.#parts = new Map(parts.flatMap(part => (part ? [[part.id, part]] : [])));
    if (!parts.every(part => part !== undefined)) return this.#listener.incomplete();
    this.#slices.run(steps(outline, parts, this.#last), assembled => {
      if (!assembled) return this.#listener.unreadable();
      this.#settle(parts, assembled.parts);
      this.#last = assembled;
      this.#listener.shown(assembled.received);
    });
  }

  // Replaces parts by those with the objects that are shown, so that the next graph can compare by identity. A part
  // that arrived again meanwhile stays.
  #settle(came: readonly GraphPart[], settled: readonly GraphPart[]): void {
    came.forEach((part, index) => {
      if (this.#parts.get(part.id) === part) this.#parts.set(part.id, settled[index] ?? part);
    });
  }
}

function* steps(
  { parts: _, ...head }: GraphOutline,
  parts: readonly GraphPart[],
  last: Assembled | undefined,
): Generator<undefined, Assembled | undefined> {
  const joined = yield* joinSteps(parts, last?.parts ?? []);
  if (!joined) return undefined;
  const { nodes, edges, differences, added, removed } = joined;
  const model = yield* modelSteps({ nodes, edges, differences }, last?.received.model ?? emptyModel);
  const change = last
    ? { changed: new Set(differences.changed.came.map(node => node.id)), added, removed }
    : { changed: new Set<string>(), added: 0, removed: 0 };
  return { parts: joined.parts, received: { graph: { ...head, nodes, edges }, model, ...change } };
}
