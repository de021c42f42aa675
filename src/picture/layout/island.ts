/** From units and wires to places: runs the layered layout, and orients it in the direction of requests. Pure. */
import type { FlowEnd, FlowGraph, FlowGroup, FlowPad, FlowPlaces, FlowPoint, FlowSlot } from '../flow/flowGraph.ts';
import type { Point } from './geometry.ts';
import { cardMetrics } from '../scene/card.ts';
import { cardFor } from '../scene/cardFor.ts';
import { isFolded } from '../model/fold.ts';
import type { Unit } from '../model/units.ts';
import type { UnitShape, Way } from '../scene/unitShape.ts';
import { unitShape } from '../scene/unitShape.ts';
import type { PlacedItem, PlacedLine } from './placed.ts';
import { holeKey } from './placed.ts';
import type { Wire, WiredUnit } from './wiring.ts';

/** Units, the wires between them, and their frames. */
export interface IslandInput {
  readonly units: readonly WiredUnit[];
  readonly wires: readonly Wire[];
  readonly groups: readonly FlowGroup[];
  /** Index of the frame of a unit. */
  groupOf(unit: WiredUnit): number;
}

/** The pad of a frame that is not drawn. */
export const noPad: FlowPad = { crossStart: 0, crossEnd: 0, mainStart: 0, mainEnd: 0 };

/** The input of the layered layout. */
export function flowGraphOf({ units, wires, groups, groupOf }: IslandInput, way: Way): FlowGraph {
  const indexOf = new Map(units.map((unit, index) => [unit, index]));
  const nodes = units.map(wired => {
    const shape = unitShape(wired.unit, way);
    const { width, height } = shape;
    const [cross, main] = way === 'down' ? [width, height] : [height, width];
    const slots = slotsOf(shape, way);
    const { key, tabs, torn } = wired.unit;
    const also = [...tabs, ...(torn ? [torn] : [])].map(tab => tab.node.id);
    return { key, also, cross, main, group: groupOf(wired), ...(slots.length > 1 && { slots }) };
  });
  const edges = wires.map(({ edge, from, to }) => ({
    key: edge.id,
    from: endOf(from, { node: indexOf.get(from) ?? 0, id: edge.from, way }),
    to: endOf(to, { node: indexOf.get(to) ?? 0, id: edge.to, way }),
  }));
  const hasTiles = units.some(({ unit }) => isFolded(unit.main));
  return { nodes, edges, groups, ...(hasTiles && { gap: betweenTiles }) };
}

/** Wires between folded namespaces have a sign and the number of wires on them. */
const betweenTiles = 68;

// Tabs beside each other across the flow; those that each take a card's whole side can be in any order.
function slotsOf({ width, sections }: UnitShape, way: Way): readonly FlowSlot[] {
  const stacked = sections.filter(({ role }) => role === 'tab');
  if (way === 'right') return stacked.map(({ nodeId, y, height }) => ({ id: nodeId, low: y, high: y + height }));
  const beside = sections.filter(({ role }) => role === 'tab' || role === 'torn');
  return beside.filter(tab => tab.width < width).map(tab => ({ id: tab.nodeId, low: tab.x, high: tab.x + tab.width }));
}

/** The stretch of a card's side where wires of one of its objects meet it, from the card's start. */
export function endOf(
  { unit }: Pick<WiredUnit, 'unit'>,
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
    return itemsOfUnit(withTabs(unit, places.slots[index] ?? []), at, way);
  });
}

/** The cards of one unit that stands at a place. */
export function itemsOfUnit(unit: Unit, at: Point, way: Way): readonly PlacedItem[] {
  return unitShape(unit, way).sections.map(({ nodeId, role, x, y, width, height }) => {
    const isDrawnInside = role === 'card' && unit.main.type === 'outside';
    const key = role === 'hole' ? holeKey(nodeId) : isDrawnInside ? unit.key : nodeId;
    return { key, nodeId, role, unit: unit.key, x: Math.round(at.x + x), y: Math.round(at.y + y), width, height };
  });
}

/** The unit with its tabs in an order of their ids. */
export function withTabs(unit: Unit, order: readonly string[]): Unit {
  if (order.length < 2) return unit;
  const tabs = [...unit.tabs].sort((a, b) => order.indexOf(a.node.id) - order.indexOf(b.node.id));
  return { ...unit, tabs, order };
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
    if (from !== to) return { edgeId: edge.id, points: clearOfSheets(points, to, way) };
    const number = indexOf.get(from) ?? 0;
    const at = pointOf(places.nodes[number] ?? { cross: 0, main: 0 }, way);
    const shape = unitShape(withTabs(from.unit, places.slots[number] ?? []), way);
    return { edgeId: edge.id, points: loop(shape, at, edge) };
  });
}

/** A backward wire arrives where the sheets of further replicas are: its arrow ends before them. */
export function clearOfSheets(points: readonly Point[], { unit }: Pick<WiredUnit, 'unit'>, way: Way): readonly Point[] {
  const [before, end] = [points.at(-2), points.at(-1)];
  if (!before || !end) return points;
  const axis = way === 'down' ? 'y' : 'x';
  const room = before[axis] - end[axis] - leastArrival;
  const depth = Math.min(cardMetrics.sheet * cardFor(unit.main).sheets, room);
  return depth > 0 ? [...points.slice(0, -1), { ...end, [axis]: end[axis] + depth }] : points;
}

const leastArrival = 2;

/** A workload that calls a Service of its own: out at its side above all other wires, and in again at the tab. */
export function loop({ sections, width }: UnitShape, at: Point, edge: Wire['edge']): Point[] {
  const find = (id: string): UnitShape['sections'][number] | undefined => sections.find(each => each.nodeId === id);
  const [start, end] = [find(edge.from), find(edge.to)];
  const x = at.x + width;
  const from = at.y + (start ? start.y + aboveWires : 0);
  const to = at.y + (end ? end.y + end.height / 2 : 0);
  return [
    { x, y: from },
    { x: x + 9, y: from },
    { x: x + 9, y: to },
    { x, y: to },
  ];
}

const aboveWires = 3;
