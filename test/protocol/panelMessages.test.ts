import { describe, expect, it } from 'vitest';
import { isHostToPanel, isPanelState, isPanelToHost, isUnreadableGraph } from '../../src/protocol/panelMessages.ts';
import { hostileGraph } from '../webview/fixtures/hostile.ts';
import { shopGraph } from '../webview/fixtures/shop.ts';

const state = { mode: 'graph', scope: 'workspace', selectedId: '', problemsOnly: false };

describe('messages', () => {
  it('lets whole graphs pass, as objects and as JSON', () => {
    for (const graph of [shopGraph(), hostileGraph()]) {
      expect(isHostToPanel({ type: 'graph', graph })).toBe(true);
      expect(isHostToPanel(JSON.parse(JSON.stringify({ type: 'graph', graph })))).toBe(true);
    }
  });

  it('lets a relation pass that is new', () => {
    const graph = shopGraph();
    expect(
      isHostToPanel({
        type: 'graph',
        graph: { ...graph, edges: graph.edges.map(edge => ({ ...edge, type: 'mirrors' })) },
      }),
    ).toBe(true);
  });

  it('stops a graph with one wrong field', () => {
    const graph = shopGraph();
    const [node] = graph.nodes;
    const broken = [
      { ...node, id: 1 },
      { ...node, type: 'secret' },
      { ...node, ports: [{}] },
      { ...node, problems: 'x' },
      { ...node, containers: [null] },
      null,
    ];
    for (const bad of broken) expect(isHostToPanel({ type: 'graph', graph: { ...graph, nodes: [bad] } })).toBe(false);
    for (const more of [{ version: 2 }, { scope: 'all' }, { focus: [1] }, { edges: [{}] }]) {
      expect(isHostToPanel({ type: 'graph', graph: { ...graph, ...more } })).toBe(false);
    }
  });

  it('tells a graph that cannot be read from what is no message', () => {
    expect(isUnreadableGraph({ type: 'graph', graph: {} })).toBe(true);
    expect(isUnreadableGraph({ type: 'graph', graph: shopGraph() })).toBe(false);
    expect(isUnreadableGraph({ type: 'nonsense' })).toBe(false);
  });

  it('checks what the panel says', () => {
    expect(isPanelToHost({ type: 'ready', state })).toBe(true);
    expect(isPanelToHost({ type: 'restart' })).toBe(true);
    expect(isPanelToHost({ type: 'fix', id: 'x', code: 'y', title: 'z' })).toBe(true);
    expect(isPanelToHost({ type: 'fix', id: 'x', code: 'y' })).toBe(false);
    expect(isPanelToHost({ type: 'hover', id: 'x' })).toBe(true);
    expect(isPanelToHost({ type: 'save', format: 'svg', content: '' })).toBe(true);
    expect(isPanelToHost({ type: 'save', format: 'exe', content: '' })).toBe(false);
    expect(isPanelToHost({ type: 'scope', scope: 'neighborhood', focusId: '', depth: 3 })).toBe(true);
    expect(isPanelToHost({ type: 'scope', scope: 'neighborhood', focusId: '', depth: 9 })).toBe(false);
    expect(isPanelToHost({ type: 'open', id: 'x' })).toBe(false);
    expect(isPanelToHost({ type: 'eval', text: 'x' })).toBe(false);
  });

  it('checks state from a former page', () => {
    expect(isPanelState({ ...state, view: { x: 0, y: 0, scale: 1 } })).toBe(true);
    expect(isPanelState({ ...state, view: { x: 0, y: 0, scale: NaN } })).toBe(false);
    expect(isPanelState({ ...state, mode: 'list' })).toBe(false);
    expect(isPanelState({ ...state, depth: 1, namespace: '', folded: ['a'], hiddenKinds: [], hiddenIds: [] })).toBe(
      true,
    );
    expect(isPanelState({ ...state, folded: 'a' })).toBe(false);
    expect(isPanelState({ ...state, hiddenIds: [1] })).toBe(false);
  });
});
