/** Graphs as a page gets them. */
import type { WiringGraph } from '../../../src/protocol/graph.ts';
import type { GraphMessage } from '../../../src/protocol/graphParts.ts';
import type { ReceivedGraph } from '../../../src/webview/state/changes.ts';
import { GraphReceiver } from '../../../src/webview/state/graphReceiver.ts';
import { messagesInTurn } from '../fixtures/messages.ts';

/** What a receiver said first after each of these lists of messages, sent as soon as it was done with the one before. */
export async function outcomesOf(
  turns: readonly (readonly GraphMessage[])[],
): Promise<readonly (ReceivedGraph | 'incomplete' | 'unreadable')[]> {
  const outcomes: (ReceivedGraph | 'incomplete' | 'unreadable')[] = [];
  let told = (): void => undefined;
  const take = (outcome: ReceivedGraph | 'incomplete' | 'unreadable'): void => {
    outcomes.push(outcome);
    told();
  };
  const receiver = new GraphReceiver({
    shown: take,
    incomplete: () => take('incomplete'),
    unreadable: () => take('unreadable'),
  });
  for (const messages of turns) {
    await new Promise<void>(done => {
      told = done;
      for (const message of messages) receiver.take(message);
    });
  }
  receiver.dispose();
  return outcomes;
}

/** The graphs one after the other, each received before the next is sent. */
export async function receivedInTurn(graphs: readonly WiringGraph[]): Promise<readonly ReceivedGraph[]> {
  const outcomes = await outcomesOf(messagesInTurn(graphs));
  return outcomes.map(outcome => {
    if (typeof outcome === 'string') throw new Error(outcome);
    return outcome;
  });
}
