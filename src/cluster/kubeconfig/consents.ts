import type { ConsentQuestion } from '../../protocol/liveMessages.ts';

/**
 * The user's consents. Each question is asked once; while it is open, all callers with the same question wait for one
 * answer.
 */
export class Consents {
  readonly #put: (question: ConsentQuestion) => void;
  readonly #given = new Set<string>();
  readonly #open = new Map<
    string,
    { readonly answer: Promise<boolean>; readonly resolve: (isGiven: boolean) => void }
  >();

  /** put: shows a question to the user; the answer arrives through `answer`. */
  constructor(put: (question: ConsentQuestion) => void) {
    this.#put = put;
  }

  /** Adds keys of earlier consents. */
  remember(keys: readonly string[]): void {
    for (const key of keys) this.#given.add(key);
  }

  /** Resolves with the answer; at once where it is known. A "no" is not remembered. */
  readonly ask = (question: ConsentQuestion): Promise<boolean> => {
    const { key } = question;
    if (this.#given.has(key)) return Promise.resolve(true);
    const open = this.#open.get(key);
    if (open) return open.answer;
    const { promise, resolve } = withResolver();
    this.#open.set(key, { answer: promise, resolve });
    this.#put(question);
    return promise;
  };

  answer(key: string, isGiven: boolean): void {
    if (isGiven) this.#given.add(key);
    this.#open.get(key)?.resolve(isGiven);
    this.#open.delete(key);
  }
}

function withResolver(): { readonly promise: Promise<boolean>; readonly resolve: (isGiven: boolean) => void } {
  let resolve: (isGiven: boolean) => void = () => {};
  const promise = new Promise<boolean>(done => (resolve = done));
  return { promise, resolve };
}
