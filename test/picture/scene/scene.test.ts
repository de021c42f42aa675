import { describe, expect, it } from 'vitest';
import { buildModel } from '../../../src/picture/model/panelModel.ts';
import { pictureOf } from '../../../src/picture/scene/picture.ts';
import { pathOf, piecesOf } from '../../../src/picture/scene/path.ts';
import { levelOf, linesIn, SceneIndex } from '../../../src/picture/scene/scene.ts';
import type { Shapes } from '../../../src/picture/scene/shapes.ts';
import { cardShapeSteps, lineShapeSteps } from '../../../src/picture/scene/shapes.ts';
import { finished } from '../../../src/picture/model/steps.ts';
import { generatedGraph, inOneNamespace } from '../../webview/fixtures/generated.ts';
import { shopGraph, troubledShopGraph } from '../../webview/fixtures/shop.ts';

const nobody = { selectedId: '', hoveredId: '' };
const everywhere = { x: -1e6, y: -1e6, width: 2e6, height: 2e6 };
const indexOf = (graph = shopGraph()) => new SceneIndex(pictureOf(buildModel(graph)));

describe('scene', () => {
  it('draws what is broken as broken, and a hole where Pods are missing', () => {
    const styles = indexOf(troubledShopGraph())
      .sceneIn(everywhere, nobody)
      .edges.map(edge => edge.style);
    expect(styles).toContain('selects broken');
    expect(styles).toContain('possible unknown');
    const roles = indexOf(troubledShopGraph())
      .sceneIn(everywhere, nobody)
      .items.map(item => item.role);
    expect(roles.filter(role => role === 'hole')).toHaveLength(2);
  });

  it('holds only what overlaps with the area', () => {
    const index = indexOf(generatedGraph(1000));
    const [box] = index.picture.layout.boxes;
    if (!box) throw new Error('no box');
    const scene = index.sceneIn({ x: box.x, y: box.y, width: 300, height: 300 }, nobody);
    expect(scene.items.length).toBeGreaterThan(0);
    expect(scene.items.length).toBeLessThan(12);
    expect(scene.edges.length).toBeLessThan(20);
  });

  it('shows calls of a large picture only while one of their ends is looked at', () => {
    const index = indexOf(generatedGraph(2000));
    const { model, layout } = index.picture;
    const quiet = model.edges.find(edge => edge.type === 'calls' && !layout.lineOf(edge.id, edge.to));
    const shown = (selectedId: string) =>
      index.sceneIn(everywhere, { selectedId, hoveredId: '' }).edges.some(edge => edge.id === quiet?.id);
    expect(quiet).toBeDefined();
    expect([shown(''), shown(quiet?.from ?? ''), shown(quiet?.id ?? '')]).toEqual([false, true, true]);
  });

  it('draws broken lines last, so that they are on top', () => {
    const { edges } = indexOf(troubledShopGraph()).sceneIn(everywhere, nobody);
    const states = edges.map(({ edge }) => edge.state);
    expect(states.slice(states.indexOf('broken'))).toEqual(states.filter(state => state === 'broken'));
  });

  it('draws of a long line only the stretches that are in view, and a short one in one piece', () => {
    const route = (end: number) => {
      const points = [
        { x: 0, y: 0 },
        { x: 0, y: 300 },
        { x: end, y: 300 },
        { x: end, y: 900 },
      ];
      return { points, shape: 'lane' } as const;
    };
    const start = { x: -50, y: -50, width: 100, height: 100 };
    expect(piecesOf(route(90), start)).toBeUndefined();
    expect(piecesOf(route(2000), everywhere)).toEqual([
      'M0 0L0 294Q0 300 6 300',
      'M6 300L1994 300Q2000 300 2000 306',
      'M2000 306L2000 900',
    ]);
    expect(piecesOf(route(2000), start)).toEqual(['M0 0L0 294Q0 300 6 300']);
    expect(piecesOf(route(2000), { x: 500, y: 500, width: 100, height: 100 })).toEqual([]);
    expect(pathOf(route(2000))).toBe('M0 0L0 294Q0 300 6 300L1994 300Q2000 300 2000 306L2000 900');
  });

  it('draws lines with right angles and rounded corners', () => {
    const lines = indexOf(troubledShopGraph())
      .sceneIn(everywhere, nobody)
      .edges.map(edge => pathOf(edge.route));
    expect(lines.some(line => /^M[\d.]+ [\d.]+L[\d.]+ [\d.]+$/.test(line))).toBe(true);
    expect(lines.some(line => /^M[^C]*Q[^C]*Q/.test(line))).toBe(true);
  });

  it('gives a relation that is new a line of its own', () => {
    const shop = shopGraph();
    const edges = shop.edges.map(edge =>
      edge.type === 'calls' ? { ...edge, type: 'mirrors' as typeof edge.type } : edge,
    );
    const styles = indexOf({ ...shop, edges })
      .sceneIn(everywhere, nobody)
      .edges.map(edge => edge.style);
    expect(styles).toContain('other ok');
  });

  it('draws a large box from afar in chunks, with all that is in it', () => {
    const { model, layout } = indexOf(inOneNamespace(generatedGraph(2000))).picture;
    const [box] = layout.boxes;
    if (!box) throw new Error('no box');
    const count = (chunks: readonly Shapes[], words: RegExp) =>
      chunks
        .flatMap(chunk => [...chunk].filter(([style]) => words.test(style)))
        .flatMap(([, data]) => data.match(/M/g));
    const cards = finished(cardShapeSteps(model, box.layout));
    expect(cards.length).toBeGreaterThan(3);
    expect(count(cards, /^shape/)).toHaveLength(box.items.length);
    const lines = linesIn(box);
    expect(count(finished(lineShapeSteps(box.layout)), /^line/)).toHaveLength(lines.length);
  });

  it('draws a box from afar as a few paths', () => {
    const index = indexOf(generatedGraph(1000));
    const { model, layout } = index.picture;
    for (const box of layout.boxes) {
      const lines = finished(lineShapeSteps(box.layout));
      const cards = finished(cardShapeSteps(model, box.layout));
      const styles = [...lines, ...cards].flatMap(shapes => [...shapes.keys()]);
      expect(styles.length).toBeLessThan(16);
      expect(styles.every(style => /^(line |shape |mark$)/.test(style))).toBe(true);
    }
    expect([1, 0.5, 0.2, 0.001].map(levelOf)).toEqual(['cards', 'names', 'shapes', 'boxes']);
  });
});
