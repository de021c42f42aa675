/** Finds a place for a new card among those that stay. Pure. */
import type { Point, Rectangle } from '../layout/geometry.ts';
import { around, grow } from '../layout/geometry.ts';
import { boxMetrics } from '../layout/placed.ts';
import type { Ground } from './ground.ts';

/** A card that needs a place. */
export interface Comer {
  readonly key: string;
  readonly namespace: string;
  readonly width: number;
  readonly height: number;
  /** The ideal place. */
  readonly wish: Point;
  /** Intended width divided by height of the picture. */
  readonly aspect: number;
}

/**
 * How many coordinates of each axis are tried, those near the wish first; the second number only if the first finds
 * nothing.
 */
const tried = [36, 180];
const besideCard = 16;
const alongCard = 40;
/**
 * Costs in units of distance from the wish: of a line that has to be rerouted, and per unit by which the picture or a
 * frame grows.
 */
const costOfLine = 90;
const costOfSize = 1.5;
const costOfFrame = 0.4;

/** The best free place; undefined if there is none that leaves everything else in place. */
export function placeFor(ground: Ground, comer: Comer): Rectangle | undefined {
  const tries = triesFor(ground, comer);
  for (const most of tried) {
    const found = bestOf(ground, comer, [tries[0].slice(0, most), tries[1].slice(0, most)]);
    if (found) return found;
  }
  return undefined;
}

type Tries = readonly [readonly number[], readonly number[]];

function bestOf(ground: Ground, comer: Comer, [xs, ys]: Tries): Rectangle | undefined {
  const { width, height, namespace } = comer;
  const whole = ground.whole;
  let best: Rectangle | undefined;
  let least = Infinity;
  for (const x of xs) {
    for (const y of ys) {
      const area = { x, y, width, height };
      const near = Math.abs(x - comer.wish.x) + Math.abs(y - comer.wish.y);
      if (near >= least || !ground.isFree(area, namespace, comer.key)) continue;
      const cost = near + costOf(ground, comer, { area, whole });
      if (cost < least) [best, least] = [area, cost];
    }
  }
  return best;
}

interface Offer {
  readonly area: Rectangle;
  readonly whole: Rectangle;
}

function costOf(ground: Ground, { namespace, aspect }: Comer, { area, whole }: Offer): number {
  const former = ground.frames.get(namespace);
  const frame = ground.frameWith(namespace, area);
  const grown = around([whole, frame]);
  const extent = (each: Rectangle): number => Math.max(each.width / aspect, each.height);
  const larger = former ? frame.width - former.width + frame.height - former.height : 0;
  return (
    costOfSize * (extent(grown) - extent(whole)) +
    0.2 * (grown.width - whole.width + grown.height - whole.height) +
    costOfFrame * larger +
    costOfLine * ground.linesOver(grow(area, 6)).length
  );
}

// Coordinates beside, in line with, before and behind the cards that are placed.
function triesFor(ground: Ground, comer: Comer): Tries {
  const { wish, width, height } = comer;
  const others = neighborsOf(ground, comer);
  const [gapX, gapY] = ground.way === 'down' ? [besideCard, alongCard] : [alongCard, besideCard];
  const xs = others.flatMap(each => triesAlong({ at: each.x, size: each.width }, width, gapX));
  const ys = others.flatMap(each => triesAlong({ at: each.y, size: each.height }, height, gapY));
  const frame = ground.frames.get(comer.namespace);
  const top = boxMetrics.head + 4;
  if (frame) ys.push(frame.y + top);
  return [nearest([wish.x, ...xs], wish.x), nearest([wish.y, ...ys], wish.y)];
}

function triesAlong({ at, size }: { readonly at: number; readonly size: number }, own: number, gap: number): number[] {
  return [at, at + size + gap, at - gap - own, at + size - own, at + size / 2 - own / 2];
}

// The cards of the same namespace; for the first card of a namespace all frames, with room for its own.
function neighborsOf(ground: Ground, { namespace }: Comer): readonly Rectangle[] {
  const frame = ground.frames.get(namespace);
  const { boxGap, head } = boxMetrics;
  const frames = [...ground.frames].filter(([other]) => other !== namespace).map(([, area]) => grow(area, boxGap));
  const cards = frame ? [...ground.cards.values()].filter(card => isIn(card, frame)) : [];
  return frame ? [...cards, frame] : frames.map(area => ({ ...area, height: area.height + head }));
}

function isIn(card: Rectangle, frame: Rectangle): boolean {
  return card.x >= frame.x && card.y >= frame.y && card.x < frame.x + frame.width && card.y < frame.y + frame.height;
}

function nearest(values: readonly number[], wish: number): readonly number[] {
  const sorted = Float64Array.from(new Set(values.map(Math.round))).sort();
  const above = sorted.findIndex(each => each > wish);
  let [low, high] = [(above < 0 ? sorted.length : above) - 1, above < 0 ? sorted.length : above];
  return Array.from(sorted, () => {
    const [before = -Infinity, after = Infinity] = [sorted[low], sorted[high]];
    const isBefore = wish - before <= after - wish;
    if (isBefore) low--;
    else high++;
    return isBefore ? before : after;
  });
}
