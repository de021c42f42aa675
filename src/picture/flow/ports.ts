/**
 * The ports of wires at cards: side by side in the order of their other ends, or at one point where there is too little
 * room.
 */
import type { FlowEnd } from './flowGraph.ts';
import { slotScale, stretchOf } from './slots.ts';
import type { Spot, SpotLink } from './spots.ts';

const step = 14;
/** Wires nearer to each other than this cannot be told apart. */
const least = 7;
const inset = 6;

/** Sets the ports of all wires at a card. Spots of passing wires have their ports at 0. */
export function setPorts(spot: Spot): void {
  const placed = (end: FlowEnd | undefined): Stretch | undefined => end && stretchOf(end, spot.slots);
  spread(
    spot.before,
    link => placed(link.toEnd),
    link => link.from.order * slotScale + link.fromSlot,
    (link, at) => (link.toPort = at),
  );
  spread(
    spot.after,
    link => placed(link.fromEnd),
    link => link.to.order * slotScale + link.toSlot,
    (link, at) => (link.fromPort = at),
  );
}

type Stretch = Pick<FlowEnd, 'low' | 'high'>;

function spread(
  links: readonly SpotLink[],
  endOf: (link: SpotLink) => Stretch | undefined,
  orderOf: (link: SpotLink) => number,
  set: (link: SpotLink, at: number) => void,
): void {
  const byStretch = new Map<string, SpotLink[]>();
  for (const link of links) {
    const end = endOf(link);
    if (!end) continue;
    const stretch = `${end.low} ${end.high}`;
    const same = byStretch.get(stretch);
    if (same) same.push(link);
    else byStretch.set(stretch, [link]);
  }
  for (const same of byStretch.values()) {
    const end = same[0] && endOf(same[0]);
    if (!end) continue;
    same.sort((a, b) => orderOf(a) - orderOf(b) || a.edge - b.edge);
    const [low, high] = [end.low + inset, end.high - inset];
    const gap = same.length > 1 ? Math.min(step, (high - low) / (same.length - 1)) : 0;
    const isTight = same.length > 1 && gap < least;
    const first = (low + high) / 2 - (isTight ? 0 : (gap * (same.length - 1)) / 2);
    same.forEach((link, index) => set(link, first + (isTight ? 0 : gap * index)));
  }
}
