import { describe, expect, it } from 'vitest';
import type { Rectangle } from '../../../src/picture/layout/geometry.ts';
import { freePlace } from '../../../src/picture/scene/mapPlace.ts';

const size = { width: 800, height: 600 };
const map = { width: 160, height: 120 };
const card = (x: number, y: number, width = 100, height = 60) => ({ x, y, width, height });
const find = (cards: readonly Rectangle[], last?: Rectangle) => freePlace(cards, map, { size, last });

describe('the place of the minimap', () => {
  it('is the corner at the bottom right where no card stands', () => {
    expect(find([card(10, 10)])).toEqual({ x: 630, y: 470, ...map });
  });

  it('is another corner where a card stands there', () => {
    expect(find([card(650, 500)])).toEqual({ x: 10, y: 470, ...map });
    expect(find([card(650, 500), card(100, 500)])).toEqual({ x: 630, y: 10, ...map });
  });

  it('stays as long as it is free', () => {
    const last = { x: 10, y: 10, ...map };
    expect(find([card(300, 300)], last)).toBe(last);
    expect(find([card(20, 20)], last)).toEqual({ x: 630, y: 470, ...map });
  });

  it('stays in the window, whatever becomes of its size', () => {
    const place = freePlace([], map, { size: { width: 400, height: 400 }, last: { x: 630, y: 470, ...map } });
    expect(place).toEqual({ x: 230, y: 270, ...map });
  });

  it('is at a side where cards stand in all corners', () => {
    const place = find([card(650, 500), card(50, 500), card(650, 40), card(60, 40)]);
    expect(place).toEqual({ x: 630, y: 370, ...map });
  });

  it('is smaller where there is only a little room', () => {
    const rows = [0, 130, 260, 390].map(y => card(0, y, 800, 80));
    expect(find([...rows, card(0, 500, 690, 100)])).toEqual({ x: 702, y: 524, width: 88, height: 66 });
  });

  it('is nowhere where cards stand everywhere', () => {
    expect(find([card(0, 0, 800, 600)])).toBeUndefined();
  });
});
