import { describe, expect, it } from 'vitest';
import type { PanelView } from '../../../src/protocol/panelMessages.ts';
import { overlaps } from '../../../src/picture/layout/geometry.ts';
import {
  bounded,
  boundedTo,
  fitView,
  keepAnchor,
  reveal,
  settle,
  visibleArea,
  zoomAt,
} from '../../../src/picture/scene/viewport.ts';

const size = { width: 1000, height: 500 };

describe('viewport', () => {
  it('fits and centers, and enlarges a small picture only a little', () => {
    expect(fitView({ x: 0, y: 0, width: 1888, height: 100 }, size)).toEqual({ scale: 0.5, x: 28, y: 225 });
    expect(fitView({ x: 0, y: 0, width: 10, height: 10 }, size).scale).toBe(1.15);
  });

  it('zooms around a point, within limits', () => {
    const view = zoomAt({ x: 0, y: 0, scale: 1 }, 2, { x: 100, y: 50 });
    expect(view).toEqual({ x: -100, y: -50, scale: 2 });
    expect(zoomAt(view, 100, { x: 0, y: 0 }).scale).toBe(3);
    expect(zoomAt(view, 0.0001, { x: 0, y: 0 }).scale).toBe(0.01);
  });

  it('reveals with the smallest move', () => {
    const view = { x: 0, y: 0, scale: 1 };
    expect(reveal(view, { x: 100, y: 100, width: 50, height: 50 }, size)).toEqual(view);
    expect(reveal(view, { x: 990, y: 100, width: 50, height: 50 }, size)).toEqual({ x: -64, y: 0, scale: 1 });
    expect(reveal(view, { x: -10, y: -10, width: 5, height: 5 }, size)).toEqual({ x: 34, y: 34, scale: 1 });
  });

  it('keeps an anchor where it is on the screen', () => {
    expect(keepAnchor({ x: 5, y: 5, scale: 2 }, { x: 10, y: 10 }, { x: 20, y: 5 })).toEqual({
      x: -15,
      y: 15,
      scale: 2,
    });
  });

  it('never leaves the window without anything of the picture, in a corner that is empty neither', () => {
    const [left, top] = [
      { x: 0, y: 0, width: 400, height: 3000, items: [{ x: 0, y: 0, width: 400, height: 3000 }] },
      { x: 500, y: 0, width: 4000, height: 300, items: [{ x: 500, y: 0, width: 4000, height: 300 }] },
    ] as const;
    const bounds = { x: 0, y: 0, width: 4500, height: 3000 };
    const seen = (view: PanelView) => [left, top].some(area => overlaps(area, visibleArea(view, size)));
    const lost = { x: -4000, y: -2600, scale: 1 };
    expect(seen(bounded(lost, bounds, size))).toBe(false);
    expect(seen(boundedTo(lost, { boxes: [left, top], bounds }, size))).toBe(true);
    expect(seen(boundedTo({ x: 9000, y: 9000, scale: 2 }, { boxes: [left, top], bounds }, size))).toBe(true);
    const kept = { x: -600, y: 0, scale: 1 };
    expect(boundedTo(kept, { boxes: [left, top], bounds }, size)).toEqual(kept);
  });

  it('shows a card where the picture is left, and hinders nobody within it', () => {
    const cards = [
      { x: 0, y: 0, width: 100, height: 50 },
      { x: 1900, y: 2950, width: 100, height: 50 },
    ];
    const bounds = { x: 0, y: 0, width: 2000, height: 3000 };
    const layout = { boxes: [{ ...bounds, items: cards }], bounds };
    const seen = (view: PanelView) => cards.some(area => overlaps(area, visibleArea(view, size)));
    // Its lower left corner and its upper right one are empty.
    const beyond = [
      { x: 900, y: -2880, scale: 1 },
      { x: -1880, y: 400, scale: 1 },
    ];
    for (const view of beyond) expect([seen(view), seen(boundedTo(view, layout, size))]).toEqual([false, true]);
    const between = { x: -500, y: -1400, scale: 1 };
    expect(seen(between)).toBe(false);
    expect(boundedTo(between, layout, size)).toEqual(between);
  });

  it('leaves no side blank that could be filled', () => {
    expect(settle({ x: 400, y: 0, scale: 1 }, { x: 0, y: 0, width: 2000, height: 100 }, size)).toEqual({
      x: 28,
      y: 200,
      scale: 1,
    });
    expect(settle({ x: -1900, y: 0, scale: 1 }, { x: 0, y: 0, width: 2000, height: 100 }, size).x).toBe(-1028);
  });

  it('knows what part of the picture is seen', () => {
    expect(visibleArea({ x: -100, y: 0, scale: 2 }, size)).toEqual({ x: 50, y: -0, width: 500, height: 250 });
  });
});
