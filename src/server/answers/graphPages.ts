import type { WiringGraph } from '../../protocol/graph.ts';
import { GraphSender } from '../../protocol/graphParts.ts';
import type { GraphPartsAnswer, GraphPartsParams } from '../../protocol/serverMessages.ts';

/** More pages than people keep open; of those that are left out, all is sent again. */
const MOST_PAGES = 8;

interface Page {
  readonly sender: GraphSender;
  /** Number of the last answer; 0 for none. */
  readonly answer: number;
}

/** What the pages of panels have of their graphs, so that they are told only what they do not have. */
export class GraphPages {
  /** The one that asked last stands last. */
  readonly #pages = new Map<number, Page>();
  #answers = 0;

  /** What a page is to be told of a graph: all of it where it does not have what was answered last. */
  answer(graph: WiringGraph, { page, have }: Pick<GraphPartsParams, 'page' | 'have'>): GraphPartsAnswer {
    const known = this.#pages.get(page);
    const isInStep = known !== undefined && known.answer === have;
    const sender = isInStep ? known.sender : new GraphSender();
    const messages = sender.messagesFor(graph);
    const answer = ++this.#answers;
    this.#pages.delete(page);
    this.#pages.set(page, { sender, answer });
    for (const oldest of this.#pages.keys()) if (this.#pages.size > MOST_PAGES) this.#pages.delete(oldest);
    return { answer, messages };
  }
}
