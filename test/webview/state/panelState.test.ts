import { describe, expect, it } from 'vitest';
import { changeText } from '../../../src/webview/state/changes.ts';
import type { PanelSnapshot } from '../../../src/webview/state/panelState.ts';
import { GraphReceiver } from '../../../src/webview/state/graphReceiver.ts';
import { initialState, keptState, reduce } from '../../../src/webview/state/panelState.ts';
import { sameData } from '../../../src/protocol/sameData.ts';
import { graph, service, workload } from '../fixtures/graphs.ts';
import { graphMessages } from '../fixtures/messages.ts';
import { shopGraph } from '../fixtures/shop.ts';
import type { WiringGraph } from '../../../src/protocol/graph.ts';

/** The state after a graph came, compared with the one that is shown. */
function receive(state: PanelSnapshot, wiring: WiringGraph): PanelSnapshot {
  let next = state;
  const receiver = new GraphReceiver({
    shown: received => (next = reduce(next, { type: 'graph', received })),
    incomplete: () => expect.unreachable(),
    unreadable: () => expect.unreachable(),
  });
  for (const graph of state.graph ? [state.graph, wiring] : [wiring]) {
    for (const message of graphMessages(graph)) receiver.take(message);
  }
  receiver.dispose();
  return next;
}
const shown = receive(initialState(undefined), shopGraph());

describe('panel state', () => {
  it('outlives the page without content', () => {
    const kept = {
      mode: 'tree',
      scope: 'workspace',
      selectedId: 'x',
      problemsOnly: true,
      focusId: 'y',
      depth: 3,
      hiddenKinds: ['Job'],
      namespace: 'shop',
      folder: 'k8s/',
      hiddenIds: ['z'],
      folded: ['staging'],
      legendOpen: false,
      view: { x: 1, y: 2, scale: 3 },
    } as const;
    expect(keptState(initialState(kept))).toEqual(kept);
  });

  it('marks what changed, and keeps the objects that did not', () => {
    const next = structuredClone(shopGraph({ revision: 2 }));
    const nodes = next.nodes.map(node => (node.name === 'maybe' ? { ...node, stateText: 'selects 1' } : node));
    const after = receive(shown, { ...next, nodes: [...nodes, workload('new')] });
    expect([...after.changed]).toEqual(['Deployment/shop/new', 'Service/shop/maybe']);
    expect(after.graph?.nodes[0]).toBe(shown.graph?.nodes[0]);
    expect(after.lastChange && changeText(after.lastChange)).toBe('Wiring updated: 1 added, 1 changed, 1 problem');
    expect(reduce(after, { type: 'settled' }).changed.size).toBe(0);
  });

  it('marks nothing when another file is shown', () => {
    expect(receive(shown, { ...graph([service('other')]), title: 'other.yaml' }).changed.size).toBe(0);
  });

  it('keeps the graph when the server fails', () => {
    const failed = reduce(shown, { type: 'received', message: { type: 'status', status: 'failed', message: 'gone' } });
    expect([failed.status, failed.graph]).toEqual(['failed', shown.graph]);
  });
});

describe('sameData', () => {
  it('compares by content', () => {
    expect(sameData({ a: [1, { b: 'x' }] }, { a: [1, { b: 'x' }] })).toBe(true);
    for (const other of [{ a: [1] }, { a: [1, { b: 'y' }] }, {}, null, []])
      expect(sameData({ a: [1, { b: 'x' }] }, other)).toBe(false);
  });
});
