/** From units and wires to places: what is laid out by the layered layout, and turned the way that requests run. Pure. */
import type { FlowEnd, FlowGraph, FlowGroup, FlowPlaces, FlowPoint } from '../flow/flowGraph.ts';
import type { Point } from './geometry.ts';
import { cardMetrics } from '../scene/card.ts';
import type { Way } from '../scene/unitShape.ts';
import { unitShape } from '../scene/unitShape.ts';
import type { PlacedItem, PlacedLine } from './placed.ts';
import { holeKey } from './placed.ts';
import type { Wire, WiredUnit } from './wiring.ts';

/** Units, the wires between them, and the frames that they stand in. */
export interface IslandInput {
  readonly units: readonly WiredUnit[];
  readonly wires: readonly Wire[];
  readonly groups: readonly FlowGroup[];
  /** Index of the frame of a unit. */
  groupOf(unit: WiredUnit): number;
}

/** The input as the layered layout reads it. */
export function flowGraphOf({ units, wires, groups, groupOf }: IslandInput, way: Way): FlowGraph {
  const indexOf = new Map(units.map((unit, index) => [unit, index]));
  const nodes = units.map(wired => {
    const { width, height } = unitShape(wired.unit, way);
    const [cross, main] = way === 'down' ? [width, height] : [height, width];
    return { key: wired.unit.key, cross, main, group: groupOf(wired) };
  });
  const edges = wires.map(({ edge, from, to }) => ({
    key: edge.id,
    from: endOf(from, { node: indexOf.get(from) ?? 0, id: edge.from, way }),
    to: endOf(to, { node: indexOf.get(to) ?? 0, id: edge.to, way }),
  }));
  return { nodes, edges, groups };
}

function endOf(
  { unit }: WiredUnit,
  { node, id, way }: { readonly node: number; readonly id: string; readonly way: Way },
): FlowEnd {
  const shape = unitShape(unit, way);
  const section = shape.sections.find(each => each.nodeId === id && each.role !== 'hole');
  if (way === 'right') {
    const low = section?.role === 'card' && section.y > 0 ? lowOf(section.y, shape.height) : (section?.y ?? 0);
    return { node, id, low, high: section ? section.y + section.height : shape.height };
  }
  const isBeside = section !== undefined && section.width < shape.width;
  return { node, id, low: isBeside ? section.x : 0, high: isBeside ? section.x + section.width : shape.width };
}

// Where wires leave a workload does not depend on whether one of its Services is torn off.
function lowOf(top: number, height: number): number {
  return Math.max(top, Math.min(height - cardMetrics.head + 2, cardMetrics.tab + cardMetrics.tear));
}

/** A point of the picture from one of the layout. */
export function pointOf({ cross, main }: FlowPoint, way: Way): Point {
  return way === 'down' ? { x: cross, y: main } : { x: main, y: cross };
}

/** The cards of laid out units. */
export function itemsOf(units: readonly WiredUnit[], places: FlowPlaces, way: Way): readonly PlacedItem[] {
  return units.flatMap(({ unit }, index) => {
    const at = pointOf(places.nodes[index] ?? { cross: 0, main: 0 }, way);
    return unitShape(unit, way).sections.map(({ nodeId, role, x, y, width, height }) => {
      const isGuest = role === 'card' && unit.main.type === 'outside';
      const key = role === 'hole' ? holeKey(nodeId) : isGuest ? unit.key : nodeId;
      return { key, nodeId, role, unit: unit.key, x: Math.round(at.x + x), y: Math.round(at.y + y), width, height };
    });
  });
}

/** The lines of laid out wires. */
export function linesOf(
  input: Pick<IslandInput, 'units' | 'wires'>,
  places: FlowPlaces,
  way: Way,
): readonly PlacedLine[] {
  const indexOf = new Map(input.units.map((unit, index) => [unit, index]));
  return input.wires.map(({ edge, from, to }, index) => {
    const points = (places.lines[index] ?? []).map(point => pointOf(point, way));
    if (from !== to) return { edgeId: edge.id, points };
    const at = pointOf(places.nodes[indexOf.get(from) ?? 0] ?? { cross: 0, main: 0 }, way);
    return { edgeId: edge.id, points: loop(from, { at, edge, way }) };
  });
}

// A workload that calls a Service of its own: out at its side, and in again at the tab.
function loop(
  { unit }: WiredUnit,
  { at, edge, way }: { readonly at: Point; readonly edge: Wire['edge']; readonly way: Way },
): Point[] {
  const { sections, width } = unitShape(unit, way);
  const middle = (id: string): number => {
    const section = sections.find(each => each.nodeId === id);
    return at.y + (section ? section.y + section.height / 2 : 0);
  };
  const x = at.x + width;
  const [from, to] = [middle(edge.from), middle(edge.to)];
  return [
    { x, y: from },
    { x: x + 9, y: from },
    { x: x + 9, y: to },
    { x, y: to },
  ];
}
