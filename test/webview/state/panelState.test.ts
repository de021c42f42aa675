import { failureAbovePicture, failureTitle } from '../../../src/webview/state/failure.ts';
import { describe, expect, it } from 'vitest';
import { changeText } from '../../../src/webview/state/changes.ts';
import type { PanelSnapshot } from '../../../src/webview/state/panelState.ts';
import { initialState, keptState, reduce } from '../../../src/webview/state/panelState.ts';
import { sameData } from '../../../src/protocol/sameData.ts';
import { graph, service, workload } from '../fixtures/graphs.ts';
import { shopGraph } from '../fixtures/shop.ts';
import { receivedInTurn } from './receiving.ts';
import type { WiringGraph } from '../../../src/protocol/graph.ts';

/** The states after each of these graphs. */
async function statesAfter(graphs: readonly WiringGraph[]): Promise<readonly PanelSnapshot[]> {
  let state = initialState(undefined);
  const received = await receivedInTurn(graphs);
  return received.map(each => (state = reduce(state, { type: 'graph', received: each })));
}

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
      details: { open: false, width: 300, height: 0 },
      view: { x: 1, y: 2, scale: 3 },
    } as const;
    expect(keptState(initialState(kept))).toEqual(kept);
  });

  it('marks what changed, and keeps the objects that did not', async () => {
    const next = structuredClone(shopGraph({ revision: 2 }));
    const nodes = next.nodes.map(node => (node.name === 'maybe' ? { ...node, stateText: 'selects 1' } : node));
    const [shown, after] = await statesAfter([shopGraph(), { ...next, nodes: [...nodes, workload('new')] }]);
    if (!after) throw new Error('nothing was shown');
    expect([...after.changed]).toEqual(['Deployment/shop/new', 'Service/shop/maybe']);
    expect(after.graph?.nodes[0]).toBe(shown?.graph?.nodes[0]);
    expect(after.lastChange && changeText(after.lastChange)).toBe('Wiring updated: 1 added, 1 changed, 1 problem');
    expect(reduce(after, { type: 'settled' }).changed.size).toBe(0);
  });

  it('marks nothing when another file is shown', async () => {
    const other = { ...graph([service('other')]), title: 'other.yaml' };
    expect((await statesAfter([shopGraph(), other]))[1]?.changed.size).toBe(0);
  });

  it('keeps the graph when the server fails', async () => {
    const [shown] = await statesAfter([shopGraph()]);
    if (!shown) throw new Error('nothing was shown');
    const failed = reduce(shown, { type: 'received', message: { type: 'status', status: 'failed', message: 'gone' } });
    expect([failed.status, failed.graph]).toEqual(['failed', shown.graph]);
    expect(failureTitle(failed)).toBe('Podwire stopped');
  });
  it('names the folders that could not be opened', () => {
    const told = (unopened: readonly string[]) =>
      reduce(initialState(undefined), {
        type: 'received',
        message: { type: 'status', status: 'failed', message: 'See the log.', unopened },
      });
    expect(failureTitle(told(['shop']))).toBe('Folder shop could not be opened');
    expect(failureTitle(told(['shop', 'web']))).toBe('Folders shop, web could not be opened');
    expect(failureAbovePicture(told(['shop']))).toBe(
      'Folder shop could not be opened; nothing of it is in this picture. See the log.',
    );
    const again = reduce(told(['shop']), {
      type: 'received',
      message: { type: 'status', status: 'ready', message: '' },
    });
    expect(again.unopened).toEqual([]);
  });
});

describe('sameData', () => {
  it('compares by content', () => {
    expect(sameData({ a: [1, { b: 'x' }] }, { a: [1, { b: 'x' }] })).toBe(true);
    for (const other of [{ a: [1] }, { a: [1, { b: 'y' }] }, {}, null, []])
      expect(sameData({ a: [1, { b: 'x' }] }, other)).toBe(false);
  });
});
