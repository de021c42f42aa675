import { describe, expect, it } from 'vitest';
import type { WiringGraph } from '../../../src/protocol/graph.ts';
import type { GraphMessage } from '../../../src/protocol/graphParts.ts';
import type { ReceivedGraph } from '../../../src/webview/state/graphReceiver.ts';
import { GraphReceiver } from '../../../src/webview/state/graphReceiver.ts';
import { edited, generatedGraph } from '../fixtures/generated.ts';
import { service } from '../fixtures/graphs.ts';
import { graphMessages, messagesInTurn } from '../fixtures/messages.ts';

/** What a receiver says after the last message, once it is done with it. */
function received(messages: readonly GraphMessage[]): Promise<ReceivedGraph | 'incomplete' | 'unreadable'> {
  const last = messages.at(-1);
  return new Promise(done => {
    const receiver = new GraphReceiver({
      shown: each => each.graph.revision === (last?.type === 'graph' && last.graph.revision) && end(each),
      incomplete: () => end('incomplete'),
      unreadable: () => end('unreadable'),
    });
    const end = (outcome: ReceivedGraph | 'incomplete' | 'unreadable'): void => {
      receiver.dispose();
      done(outcome);
    };
    for (const message of messages) receiver.take(message);
  });
}

async function shownAfter(graphs: readonly WiringGraph[]): Promise<ReceivedGraph> {
  const outcome = await received(messagesInTurn(graphs).flat());
  if (typeof outcome === 'string') throw new Error(outcome);
  return outcome;
}

const small = generatedGraph(200);

describe('receiving a graph', () => {
  it('shows what was sent, whatever was shown before', async () => {
    const after = edited({ ...small, revision: 4 });
    const { graph, model } = await shownAfter([small, after]);
    expect(graph).toEqual(after);
    expect(model.nodes.size).toBe(after.nodes.length);
  });

  it('takes over what did not change, and tells what did', async () => {
    const after = edited({ ...small, revision: 4 });
    const { changed, added, removed } = await shownAfter([small, after]);
    expect([changed.size, added, removed]).toEqual([1, 1, 0]);
    const back = await shownAfter([small, after, { ...small, revision: 9 }]);
    expect([back.changed.size, back.added, back.removed]).toEqual([0, 0, 1]);
  });

  it('puts a large graph together in slices, and shows only the newest', async () => {
    const large = generatedGraph(20_000);
    const newest = { ...small, revision: 8 };
    expect((await shownAfter([large, newest])).graph).toEqual(newest);
  });

  it('says when a part is missing', async () => {
    expect(await received(graphMessages(small).slice(1))).toBe('incomplete');
  });

  it('refuses parts that do not go together', async () => {
    const head = { version: 1, revision: 1, scope: 'workspace', title: '', focus: [], parts: [1, 2] } as const;
    const part = (id: number, name: string) => ({ id, nodes: [service(name)], edges: [] });
    const messages = (parts: readonly ReturnType<typeof part>[]): readonly GraphMessage[] => [
      { type: 'parts', parts },
      { type: 'graph', graph: head },
    ];
    expect(await received(messages([part(1, 'b'), part(2, 'a')]))).toBe('unreadable');
    expect(await received(messages([part(1, 'a'), part(2, 'b')]))).toMatchObject({ added: 0 });
  });
});
