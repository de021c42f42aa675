import { expect, test } from 'vitest';
import type { GraphPartsAnswer } from '../../src/protocol/serverMessages.ts';
import type { GraphMessage } from '../../src/protocol/graphParts.ts';
import { GraphQuestions } from '../../src/vscode/panel/graphQuestions.ts';

const messages: readonly GraphMessage[] = [{ type: 'parts', parts: [] }];

/** Questions whose answers a test gives, by number. */
function asked() {
  const states: { readonly page: number; readonly have: number }[] = [];
  const answers: ((answer: GraphPartsAnswer | undefined) => void)[] = [];
  let shown = 0;
  const questions = new GraphQuestions({
    ask: state => {
      states.push(state);
      return new Promise(resolve => answers.push(resolve));
    },
    show: () => shown++,
    isShown: () => true,
  });
  return { questions, states, answers, shown: () => shown };
}

test('a question waits for the answer to the one before, and says that the page has it', async () => {
  const { questions, states, answers, shown } = asked();
  const all = [questions.ask(), questions.ask(), questions.ask()];
  expect(states.map(({ have }) => have)).toEqual([0]);
  answers[0]?.({ answer: 7, messages });
  await expect.poll(() => states.map(({ have }) => have)).toEqual([0, 7]);
  answers[1]?.({ answer: 8, messages: [] });
  await Promise.all(all);
  expect([states.length, shown()]).toEqual([2, 1]);
});

test('what was meant for a page that started anew is not shown to the next one', async () => {
  const { questions, states, answers, shown } = asked();
  const first = questions.ask();
  questions.startAnew();
  void questions.ask();
  answers[0]?.({ answer: 7, messages });
  await expect.poll(() => states.map(({ have }) => have)).toEqual([0, 0]);
  expect(states[1]?.page).not.toBe(states[0]?.page);
  expect(shown()).toBe(0);
  answers[1]?.(undefined);
  await first;
  expect(shown()).toBe(0);
});
