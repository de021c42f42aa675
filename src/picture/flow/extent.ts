/** The extent of a frame across the flow. Pure. */
import type { FlowGraph } from './flowGraph.ts';
import type { SpotGroup } from './spots.ts';

/** Room between cards and what has no wires, in units of the picture. */
export const besideRoom = 22;

/** The extent of a group across the flow, with its frame. */
export function extentOf(graph: FlowGraph, group: SpotGroup): { readonly start: number; readonly end: number } {
  const { start, end } = contentOf(group);
  const frame = graph.groups[group.group];
  if (!frame) return { start, end };
  const room = besideOf(graph, group);
  const along = isAlong(group) ? frame.roomAlong.cross : 0;
  return {
    start: start - frame.pad.crossStart - (group.room === 'start' ? room : 0),
    end: Math.max(end, start + along) + (group.room === 'end' ? room : 0) + frame.pad.crossEnd,
  };
}

/** True for a frame whose room lies before or after its layers. */
export function isAlong({ room }: SpotGroup): boolean {
  return room === 'before' || room === 'after';
}

/** The room that a frame keeps beside its cards; 0 where it keeps it along the flow. */
export function besideOf({ groups }: FlowGraph, group: SpotGroup): number {
  const cross = isAlong(group) ? 0 : (groups[group.group]?.room.cross ?? 0);
  return cross > 0 ? cross + (group.layers.some(row => row.length > 0) ? besideRoom : 0) : 0;
}

function contentOf({ layers }: SpotGroup): { readonly start: number; readonly end: number } {
  let [start, end] = [Infinity, -Infinity];
  for (const row of layers) {
    const [first, last] = [row[0], row.at(-1)];
    if (first) start = Math.min(start, first.at);
    if (last) end = Math.max(end, last.at + last.cross);
  }
  return start === Infinity ? { start: 0, end: 0 } : { start, end };
}
