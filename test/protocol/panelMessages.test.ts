import { describe, expect, it } from 'vitest';
import { sortedById } from '../../src/protocol/graphParts.ts';
import { isAboutGraph, isHostToPanel, isPanelState, isPanelToHost } from '../../src/protocol/panelMessages.ts';
import { hostileGraph } from '../webview/fixtures/hostile.ts';
import { graphMessages } from '../webview/fixtures/messages.ts';
import { shopGraph } from '../webview/fixtures/shop.ts';

const state = { mode: 'graph', scope: 'workspace', selectedId: '', problemsOnly: false };

describe('messages', () => {
  it('lets graphs pass, as objects and as JSON', () => {
    for (const message of [...graphMessages(shopGraph()), ...graphMessages(hostileGraph())]) {
      expect(isHostToPanel(message)).toBe(true);
      expect(isHostToPanel(JSON.parse(JSON.stringify(message)))).toBe(true);
    }
  });

  it('lets a relation pass that is new', () => {
    const edges = sortedById(shopGraph().edges).map(edge => ({ ...edge, type: 'mirrors' }));
    expect(isHostToPanel({ type: 'parts', parts: [{ id: 1, nodes: [], edges }] })).toBe(true);
  });

  it('stops a part with one wrong field', () => {
    const [node] = shopGraph().nodes;
    const broken = [
      { ...node, id: 1 },
      { ...node, type: 'secret' },
      { ...node, ports: [{}] },
      { ...node, problems: 'x' },
      { ...node, mark: 'stolen' },
      { ...node, containers: [null] },
      null,
    ];
    const passes = (part: object) =>
      isHostToPanel({ type: 'parts', parts: [{ id: 1, nodes: [], edges: [], ...part }] });
    expect(passes({ nodes: [node] })).toBe(true);
    for (const bad of broken) expect(passes({ nodes: [bad] })).toBe(false);
    for (const more of [{ id: '1' }, { edges: [{}] }, { nodes: [node, node] }]) expect(passes(more)).toBe(false);
  });

  it('stops an outline with one wrong field', () => {
    const outline = { version: 1, revision: 1, scope: 'workspace', title: '', focus: [], parts: [1] };
    expect(isHostToPanel({ type: 'graph', graph: outline })).toBe(true);
    for (const more of [{ version: 2 }, { scope: 'all' }, { focus: [1] }, { parts: ['1'] }, { compared: 1 }]) {
      expect(isHostToPanel({ type: 'graph', graph: { ...outline, ...more } })).toBe(false);
    }
  });

  it('tells a graph that cannot be read from what is no message', () => {
    expect([{ type: 'graph' }, { type: 'parts' }, { type: 'nonsense' }].map(isAboutGraph)).toEqual([true, true, false]);
  });

  it('checks what the panel says', () => {
    expect(isPanelToHost({ type: 'ready', state })).toBe(true);
    expect(isPanelToHost({ type: 'restart' })).toBe(true);
    expect(isPanelToHost({ type: 'compare', id: 'overlays/prod' })).toBe(true);
    expect(isPanelToHost({ type: 'compare' })).toBe(false);
    expect(isPanelToHost({ type: 'fix', id: 'x', code: 'y', title: 'z' })).toBe(true);
    expect(isPanelToHost({ type: 'fix', id: 'x', code: 'y' })).toBe(false);
    expect(isPanelToHost({ type: 'hover', id: 'x' })).toBe(true);
    expect(isPanelToHost({ type: 'save', format: 'svg', content: '' })).toBe(true);
    expect(isPanelToHost({ type: 'save', format: 'exe', content: '' })).toBe(false);
    expect([{ type: 'exporting', format: 'svg' }, { type: 'exported' }].every(isPanelToHost)).toBe(true);
    expect(isPanelToHost({ type: 'exporting', format: 'exe' })).toBe(false);
    expect(isHostToPanel({ type: 'cancelExport' })).toBe(true);
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
