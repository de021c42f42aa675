import { describe, expect, it } from 'vitest';
import type { GraphMessage, GraphPart } from '../../src/protocol/graphParts.ts';
import { GraphSender, sortedById } from '../../src/protocol/graphParts.ts';
import { edited, generatedGraph } from '../webview/fixtures/generated.ts';
import { graph, service } from '../webview/fixtures/graphs.ts';

const partsIn = (messages: readonly GraphMessage[]): readonly GraphPart[] =>
  messages.flatMap(message => (message.type === 'parts' ? message.parts : []));
const outlineIn = (messages: readonly GraphMessage[]) =>
  messages.flatMap(message => (message.type === 'graph' ? [message.graph] : []))[0];

describe('a graph in parts', () => {
  it('is the same graph when its parts are put together', () => {
    const whole = generatedGraph(1000);
    const messages = new GraphSender().messagesFor({ ...whole, nodes: [...whole.nodes].reverse() });
    const parts = new Map(partsIn(messages).map(part => [part.id, part]));
    const inOrder = (outlineIn(messages)?.parts ?? []).map(id => parts.get(id));
    expect(inOrder.flatMap(part => part?.nodes)).toEqual(sortedById(whole.nodes));
    expect(inOrder.flatMap(part => part?.edges)).toEqual(sortedById(whole.edges));
    expect(messages.at(-1)?.type).toBe('graph');
  });

  it('sends after an edit only the parts that it touches, however large the graph', () => {
    const before = generatedGraph(5000);
    const sender = new GraphSender();
    expect(partsIn(sender.messagesFor(before)).length).toBeGreaterThan(50);
    const news = partsIn(sender.messagesFor(structuredClone(edited(before))));
    expect(news.length).toBe(2);
    expect(partsIn(sender.messagesFor(before)).length, 'what is not shown any more is forgotten').toBe(2);
  });

  it('is not sent where nothing changed but the revision', () => {
    const sender = new GraphSender();
    const one = graph([service('a')]);
    expect(sender.messagesFor(one)).toHaveLength(2);
    expect(sender.messagesFor(graph([service('a')], [], { revision: 2 }))).toEqual([]);
    expect(outlineIn(sender.messagesFor({ ...one, title: 'other' }))?.title).toBe('other');
    sender.forget();
    expect(partsIn(sender.messagesFor(one))).toHaveLength(1);
  });

  it('keeps messages short', () => {
    for (const message of new GraphSender().messagesFor(generatedGraph(5000))) {
      if (message.type === 'graph') continue;
      const things = message.parts.reduce((sum, { nodes, edges }) => sum + nodes.length + edges.length, 0);
      expect(things).toBeLessThanOrEqual(512);
    }
  });

  it('takes the first of two with one id', () => {
    const [one, two] = [service('a', { stateText: 'first' }), service('a', { stateText: 'second' })];
    expect(partsIn(new GraphSender().messagesFor(graph([one, two]))).flatMap(part => part.nodes)).toEqual([one]);
  });
});
