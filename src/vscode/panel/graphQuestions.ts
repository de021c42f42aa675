import type { GraphMessage } from '../../protocol/graphParts.ts';
import type { GraphPartsAnswer, GraphPartsParams } from '../../protocol/serverMessages.ts';

/** What a page is and has. */
type PageState = Pick<GraphPartsParams, 'page' | 'have'>;

/** What questions are put to, and where answers go. */
interface Ends {
  /** Asks for what is to be shown now; undefined where nobody answers. */
  readonly ask: (state: PageState) => Promise<GraphPartsAnswer | undefined>;
  readonly show: (messages: readonly GraphMessage[]) => void;
  /** False while there is no page that could show anything. */
  readonly isShown: () => boolean;
}

let pages = 0;

/** Asks for the graph of a page, one question at a time: an answer is what the page lacks after the one before. */
export class GraphQuestions {
  readonly #ends: Ends;
  #state: PageState = { page: ++pages, have: 0 };
  #isAsking = false;
  #isOutdated = false;

  constructor(ends: Ends) {
    this.#ends = ends;
  }

  /** To be told when the page starts again, or has lost a part: it has nothing then, and is another page. */
  startAnew(): void {
    this.#state = { page: ++pages, have: 0 };
  }

  /** Asks now, or once more after the question that is under way: what it was asked for may be another by then. */
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
    // What was meant for a page that started again meanwhile is of no use.
    if (answer === undefined || page !== this.#state.page) return;
    this.#state = { page, have: answer.answer };
    if (answer.messages.length > 0) this.#ends.show(answer.messages);
  }
}
