import type { GraphMessage } from '../../protocol/graphParts.ts';
import type { GraphPartsAnswer, GraphPartsParams } from '../../protocol/serverMessages.ts';

/** A page and what it has. */
type PageState = Pick<GraphPartsParams, 'page' | 'have'>;

/** Where requests and answers go. */
interface Ends {
  /** Requests what should be shown now; undefined where the server does not answer. */
  readonly ask: (state: PageState) => Promise<GraphPartsAnswer | undefined>;
  readonly show: (messages: readonly GraphMessage[]) => void;
  /** False while no page is visible. */
  readonly isShown: () => boolean;
}

let pages = 0;

/** Requests the graph for a page, one request at a time: each answer continues the previous one. */
export class GraphQuestions {
  readonly #ends: Ends;
  #state: PageState = { page: ++pages, have: 0 };
  #isAsking = false;
  #isOutdated = false;

  constructor(ends: Ends) {
    this.#ends = ends;
  }

  /** Call it when the page was reloaded or has lost a part: it then counts as a new page without content. */
  startAnew(): void {
    this.#state = { page: ++pages, have: 0 };
  }

  /** Requests the graph now, or again after the pending request, as what should be shown may have changed. */
  async ask(): Promise<void> {
    this.#isOutdated = true;
    if (this.#isAsking) return;
    this.#isAsking = true;
    while (this.#isOutdated && this.#ends.isShown()) {
      this.#isOutdated = false;
      await this.#askOnce();
    }
    this.#isAsking = false;
  }

  async #askOnce(): Promise<void> {
    const { page } = this.#state;
    const answer = await this.#ends.ask(this.#state);
    // An answer for a page that was reloaded meanwhile is dropped.
    if (answer === undefined || page !== this.#state.page) return;
    this.#state = { page, have: answer.answer };
    if (answer.messages.length > 0) this.#ends.show(answer.messages);
  }
}
