import type { WiringGraph } from '../../protocol/graph.ts';
import { GraphSender } from '../../protocol/graphParts.ts';
import type { GraphPartsAnswer, GraphPartsParams } from '../../protocol/serverMessages.ts';

/** Maximum number of pages to keep track of: other pages get the whole graph again. */
const MOST_PAGES = 8;

interface Page {
  readonly sender: GraphSender;
  /** Number of the last answer; 0 for none. */
  readonly answer: number;
}

/** Keeps track of what the pages of panels have of their graphs, so that they get only what they do not have. */
export class GraphPages {
  /** In the order of their last requests. */
  readonly #pages = new Map<number, Page>();
  #answers = 0;

  /** The messages for a page: the whole graph where it does not have the last answer. */
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
