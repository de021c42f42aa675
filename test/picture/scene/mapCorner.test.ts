import { describe, expect, it } from 'vitest';
import { freeCorner } from '../../../src/picture/scene/mapCorner.ts';

const size = { width: 800, height: 600 };
const map = { width: 160, height: 120 };
const card = (x: number, y: number) => ({ x, y, width: 100, height: 60 });
const find = (cards: Parameters<typeof freeCorner>[0], last?: ReturnType<typeof freeCorner>) =>
  freeCorner(cards, map, { size, last });

describe('the corner of the minimap', () => {
  it('is the one at the bottom right where no card stands', () => {
    expect(find([card(10, 10)])).toBe('bottom right');
  });

  it('is another one where a card stands there', () => {
    expect(find([card(650, 500)])).toBe('bottom left');
    expect(find([card(650, 500), card(100, 500)])).toBe('top right');
  });

  it('stays as long as it is free', () => {
    expect(find([card(300, 300)], 'top left')).toBe('top left');
    expect(find([card(20, 20)], 'top left')).toBe('bottom right');
  });

  it('is none where cards stand in all of them', () => {
    expect(find([card(650, 500), card(100, 500), card(650, 40), card(60, 40)])).toBeUndefined();
  });
});
