import { describe, expect, it } from 'vitest';
import type { WiringGraph } from '../../../src/protocol/graph.ts';
import type { GraphMessage } from '../../../src/protocol/graphParts.ts';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import type { ReceivedGraph } from '../../../src/webview/state/changes.ts';
import { edited, generatedGraph } from '../fixtures/generated.ts';
import { service } from '../fixtures/graphs.ts';
import { graphMessages, messagesInTurn } from '../fixtures/messages.ts';
import { outcomesOf, receivedInTurn } from './receiving.ts';

async function shownAfter(graphs: readonly WiringGraph[]): Promise<ReceivedGraph> {
  const last = (await receivedInTurn(graphs)).at(-1);
  if (!last) throw new Error('nothing was shown');
  return last;
}

const small = generatedGraph(200);

describe('receiving a graph', () => {
  it('shows what was sent, whatever was shown before', async () => {
    const after = edited({ ...small, revision: 4 });
    const { graph, model } = await shownAfter([small, after]);
    expect(graph).toEqual(after);
    expect(model.nodes.size).toBe(after.nodes.length);
  });

  it('keeps the objects of what did not change through any number of graphs', async () => {
    const graphs = [small, edited({ ...small, revision: 2 }), { ...small, revision: 3 }].map(each =>
      structuredClone(each),
    );
    const [first, , last] = await receivedInTurn(graphs);
    expect(last?.graph.nodes.every((node, index) => node === first?.graph.nodes[index])).toBe(true);
    expect(last?.graph.edges.every((edge, index) => edge === first?.graph.edges[index])).toBe(true);
    expect(last?.model.edges).toEqual(buildModel(small).edges);
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
    expect(await outcomesOf([messagesInTurn([large, newest]).flat()])).toMatchObject([{ graph: newest }]);
  });

  it('says when a part is missing', async () => {
    expect(await outcomesOf([graphMessages(small).slice(1)])).toEqual(['incomplete']);
  });

  it('refuses parts that do not go together', async () => {
    const head = { version: 1, revision: 1, scope: 'workspace', title: '', focus: [], parts: [1, 2] } as const;
    const part = (id: number, name: string) => ({ id, nodes: [service(name)], edges: [] });
    const messages = (parts: readonly ReturnType<typeof part>[]): readonly GraphMessage[] => [
      { type: 'parts', parts },
      { type: 'graph', graph: head },
    ];
    expect(await outcomesOf([messages([part(1, 'b'), part(2, 'a')])])).toEqual(['unreadable']);
    expect(await outcomesOf([messages([part(1, 'a'), part(2, 'b')])])).toMatchObject([{ added: 0 }]);
  });
});
