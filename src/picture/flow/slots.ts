/** The order of the slots of a card with the fewest crossings. Pure, except that it changes the card. */
import type { FlowEnd, FlowSlot } from './flowGraph.ts';
import type { Spot } from './spots.ts';

/** More slots than a card has: places in a layer are told by its order and the slot. */
export const slotScale = 8;

interface Arrival {
  readonly slot: string;
  readonly order: number;
  /** True for a wire that comes from the layer before. */
  readonly isBefore: boolean;
}

/** Gives the slots of a card the best order that exchanges lead to, from the one that they have and from that of the wires. */
export function arrangeSlots(spot: Spot): void {
  if (spot.slots.length === 0) return;
  const arrivals = arrivalsOf(spot);
  if (arrivals.length < 2) return;
  const given = spot.slots.map(({ id }) => id);
  const [first, second] = [given, byMean(given, arrivals)].map(order => exchanged(order, arrivals));
  if (!first || !second) return;
  setSlots(spot, stacked(crossingsOf(second, arrivals) < crossingsOf(first, arrivals) ? second : first, spot.slots));
}

/** Gives a card its slots in an order, and its wires their numbers. */
export function setSlots(spot: Spot, slots: readonly FlowSlot[]): void {
  spot.slots = slots;
  const numbers = new Map(slots.map(({ id }, index) => [id, index]));
  const numberOf = (end: FlowEnd | undefined): number => (end && numbers.get(end.id)) ?? 0;
  for (const link of spot.before) link.toSlot = numberOf(link.toEnd);
  for (const link of spot.after) link.fromSlot = numberOf(link.fromEnd);
}

/** Where an end meets its card. */
export function stretchOf(end: FlowEnd, slots: readonly FlowSlot[]): { readonly low: number; readonly high: number } {
  return slots.find(({ id }) => id === end.id) ?? end;
}

function arrivalsOf({ before, after, slots }: Spot): readonly Arrival[] {
  const ids = new Set(slots.map(({ id }) => id));
  const arrivals: Arrival[] = [];
  for (const { toEnd, from, fromSlot } of before)
    if (toEnd && ids.has(toEnd.id))
      arrivals.push({ slot: toEnd.id, order: from.order * slotScale + fromSlot, isBefore: true });
  for (const { fromEnd, to, toSlot } of after)
    if (fromEnd && ids.has(fromEnd.id))
      arrivals.push({ slot: fromEnd.id, order: to.order * slotScale + toSlot, isBefore: false });
  return arrivals;
}

function byMean(order: readonly string[], arrivals: readonly Arrival[]): string[] {
  const meanOf = (slot: string, index: number): number => {
    const own = arrivals.filter(each => each.slot === slot);
    return own.length > 0 ? own.reduce((sum, each) => sum + each.order, 0) / own.length : index;
  };
  const means = new Map(order.map((slot, index) => [slot, meanOf(slot, index)]));
  return [...order].sort((a, b) => (means.get(a) ?? 0) - (means.get(b) ?? 0));
}

function exchanged(start: readonly string[], arrivals: readonly Arrival[]): readonly string[] {
  const order = [...start];
  let fewest = crossingsOf(order, arrivals);
  for (let better = true; better;) {
    better = false;
    for (let index = 0; index + 1 < order.length; index++) {
      swap(order, index);
      const left = crossingsOf(order, arrivals);
      if (left < fewest) [fewest, better] = [left, true];
      else swap(order, index);
    }
  }
  return order;
}

function swap(order: string[], index: number): void {
  order.splice(index, 2, ...order.slice(index, index + 2).reverse());
}

function crossingsOf(order: readonly string[], arrivals: readonly Arrival[]): number {
  const place = new Map(order.map((slot, index) => [slot, index]));
  let count = 0;
  for (const a of arrivals)
    for (const b of arrivals)
      if (a.isBefore === b.isBefore && a.order < b.order && (place.get(a.slot) ?? 0) > (place.get(b.slot) ?? 0))
        count++;
  return count;
}

/** Slots one after the other, in an order of their ids. */
export function stacked(order: readonly string[], slots: readonly FlowSlot[]): readonly FlowSlot[] {
  let low = slots[0]?.low ?? 0;
  return order.flatMap(id => {
    const slot = slots.find(each => each.id === id);
    if (!slot) return [];
    const made = { id, low, high: low + slot.high - slot.low };
    low = made.high;
    return [made];
  });
}
