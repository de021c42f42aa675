/**
 * Stage 4 of the picture: places, made for a window. No randomness, no clock: the same graph and window, the same
 * picture.
 */
import type { GraphEdge } from '../../protocol/graph.ts';
import type { NamespaceModel, PanelModel } from '../model/panelTypes.ts';
import { finished } from '../model/steps.ts';
import type { Way } from '../scene/unitShape.ts';
import type { Memories } from './flowCache.ts';
import { FlowCache } from './flowCache.ts';
import type { Point, Rectangle } from './geometry.ts';
import { around, aroundPoints } from './geometry.ts';
import type { BoxPlaces, NamespaceLayout, PlacedItem, PlacedLine } from './placed.ts';
import { PlacedBox } from './placedBox.ts';
import { planSteps } from './plan.ts';
import { KeptParts } from './keptParts.ts';
import type { LastPicture, MadePart, Plan, PlannedBox, PlanOptions } from './planTypes.ts';
import { sameList } from './sameList.ts';
import { haveSamePlaces } from './samePlaces.ts';
import { movedShare } from '../stay/moved.ts';
import type { DrawnLine } from '../stay/runs.ts';
import { haveSharedTrack } from '../stay/runs.ts';
import { stayOn } from '../stay/stayOn.ts';
import type { Wired } from './patchedWiring.ts';
import { patchedWiring } from './patchedWiring.ts';
import type { Wiring } from './wiring.ts';
import { mostWired, wiringSteps } from './wiring.ts';

/** The window that a picture is made for, in pixels. */
export interface LayoutWindow {
  readonly width: number;
  readonly height: number;
}

/** The window of a panel beside an editor, and of a picture that is made for no window. */
export const usualWindow: LayoutWindow = { width: 1054, height: 734 };

/** A layout without its boxes. */
export type LayoutFrame = Pick<Layout, 'way' | 'bounds' | 'between' | 'memories' | 'fresh' | 'base' | 'wired'>;

type Size = Pick<Rectangle, 'width' | 'height'>;

/** What a picture was like when it was laid out afresh. */
interface Fresh extends Size {
  readonly crossings: number;
  readonly units: number;
}

/** The places of the whole picture. */
export class Layout {
  /** Sorted by namespace. */
  readonly boxes: readonly PlacedBox[];
  /** Which way requests run. */
  readonly way: Way;
  readonly bounds: Rectangle;
  /** Lines of wires between namespaces, by the ids of their edges. */
  readonly between: ReadonlyMap<string, PlacedLine>;
  /** The memories for the next picture. */
  readonly memories: Memories;
  /** The fresh picture that this one goes back to. */
  readonly fresh: Fresh;
  /** The picture that was laid out as a whole, of one whose cards stay where they were since. */
  readonly base: Layout | undefined;
  /** What it was laid out from. */
  readonly wired: Wired | undefined;
  /** The model that is laid out. */
  readonly model: PanelModel;
  readonly #byNamespace: ReadonlyMap<string, PlacedBox>;

  constructor(model: PanelModel, boxes: readonly PlacedBox[], frame: LayoutFrame) {
    this.model = model;
    this.boxes = boxes;
    this.way = frame.way;
    this.memories = frame.memories;
    this.between = frame.between;
    this.bounds = frame.bounds;
    this.fresh = frame.fresh;
    this.base = frame.base;
    this.wired = frame.wired;
    this.#byNamespace = new Map(boxes.map(box => [box.namespace, box]));
  }

  /** The box of a namespace. */
  boxNamed(namespace: string): PlacedBox | undefined {
    return this.#byNamespace.get(namespace);
  }

  /** The box of an item, by the item's key. */
  boxOf(key: string): PlacedBox | undefined {
    const node = this.model.nodes.get(key) ?? this.model.nodes.get(hostOf(key));
    return node && this.#byNamespace.get(node.namespace);
  }

  /** The item with a key; undefined for an unknown key. */
  itemOf(key: string): PlacedItem | undefined {
    return this.boxOf(key)?.itemOf(key);
  }

  /** The cards of a node: several for the outside, else one. */
  cardsOf(nodeId: string): readonly PlacedItem[] {
    const node = this.model.nodes.get(nodeId);
    if (node?.type === 'outside') return this.boxes.flatMap(box => box.cardsOf(nodeId));
    const card = this.itemOf(nodeId);
    return card ? [card] : [];
  }

  /** The line of an edge; undefined for one that is not drawn as a line, or only while it is looked at. */
  lineOf(edgeId: string, to: string): PlacedLine | undefined {
    return this.between.get(edgeId) ?? this.boxOf(to)?.lines.get(edgeId);
  }

  /** All items. Use it only where all of them are needed, as it computes their places. */
  get items(): readonly PlacedItem[] {
    return this.boxes.flatMap(box => box.items);
  }
}

function frameOf(boxes: readonly PlacedBox[], lines: readonly PlacedLine[]): Pick<LayoutFrame, 'bounds' | 'between'> {
  return {
    bounds: around([...boxes, ...lines.map(({ points }) => aroundPoints(points))]),
    between: new Map(lines.map(line => [line.edgeId, line])),
  };
}

// Id of the node that decides in which namespace an item stands, by the item's key.
function hostOf(key: string): string {
  const outsider = key.lastIndexOf('\u0001');
  if (outsider >= 0) return key.slice(outsider + 1);
  return key.endsWith('\u0002') ? key.slice(0, -1) : key;
}

/** Layouts that are reused from one picture to the next. */
export class LayoutCache {
  readonly flows = new FlowCache();
  readonly parts = new KeptParts<MadePart>();
  readonly #boxes = new Map<string, PlacedBox>();

  /** The box with these places: the same object where it has neither changed nor moved. */
  boxFor(layout: NamespaceLayout, corner: { readonly x: number; readonly y: number }): PlacedBox {
    const { namespace } = layout.content;
    const kept = this.#boxes.get(namespace);
    const same =
      kept && kept.layout.content === layout.content && samePlaces(kept.layout, layout) ? kept.layout : layout;
    if (kept?.layout === same && kept.x === corner.x && kept.y === corner.y) return kept;
    const box = new PlacedBox(same, corner);
    this.#boxes.set(namespace, box);
    return box;
  }

  /** The box where it is, with another content that takes the same places. */
  boxWith(box: PlacedBox, content: NamespaceModel | undefined): PlacedBox {
    if (!content || box.layout.content === content) return box;
    const other = box.withContent(content);
    this.#boxes.set(box.namespace, other);
    return other;
  }

  /** Drops namespaces that are not shown any more. */
  keepOnly(namespaces: ReadonlyMap<string, unknown>): void {
    for (const namespace of this.#boxes.keys()) if (!namespaces.has(namespace)) this.#boxes.delete(namespace);
  }
}

/** Lays out a model in one go. */
export function layoutModel(model: PanelModel, window = usualWindow, cache = new LayoutCache()): Layout {
  return finished(layoutSteps(model, { window, cache }));
}

/** Options of a layout. */
export interface LayoutOptions {
  readonly window: LayoutWindow;
  readonly cache: LayoutCache;
  /** The former picture whose direction and places are kept; without it, the layout is fresh. */
  readonly previous?: Layout | undefined;
}

/** Lays out a model in small steps, so that the panel stays responsive. */
export function* layoutSteps(
  model: PanelModel,
  { window, cache, previous }: LayoutOptions,
): Generator<undefined, Layout> {
  if (previous && haveSamePlaces(previous.model, model)) return relabeled(model, previous, cache);
  cache.flows.begin();
  cache.parts.begin();
  const aspect = Math.min(4, Math.max(0.25, window.width / Math.max(1, window.height)));
  const given = { aspect, cache: cache.flows, parts: cache.parts };
  if (previous) {
    const like = yield* likeSteps(model, previous, { ...given, window, boxes: cache });
    if (like) return like;
  }
  const wiring = yield* wiringSteps(model);
  const plan = yield* freshSteps(wiring, { ...given, window });
  cache.keepOnly(model.namespaces);
  yield undefined;
  return yield* laidOut(model, plan, { cache, fresh: undefined, wiring });
}

interface Drawn {
  readonly cache: LayoutCache;
  /** Where the picture goes back to another. */
  readonly fresh: Fresh | undefined;
  readonly wiring: Wiring;
}

function* laidOut(model: PanelModel, plan: Plan, { cache, fresh, wiring }: Drawn): Generator<undefined, Layout> {
  const planned = yield* plan.boxes();
  yield undefined;
  const boxes = boxesOf(planned, cache);
  const { way, crossings } = plan;
  yield undefined;
  const memories = cache.flows.memories();
  const { bounds, between } = frameOf(boxes, plan.lines());
  const made = fresh ?? { width: bounds.width, height: bounds.height, crossings, units: wiring.unitCount };
  return new Layout(model, boxes, {
    way,
    memories,
    bounds,
    between,
    fresh: made,
    base: undefined,
    wired: { model, wiring },
  });
}

function boxesOf(planned: readonly PlannedBox[], cache: LayoutCache): readonly PlacedBox[] {
  const boxes = planned.map(({ wiring: { content }, places, corner }) => cache.boxFor({ ...places, content }, corner));
  return boxes.sort((a, b) => (a.namespace < b.namespace ? -1 : 1));
}

type LikeFrame = Frame & { readonly window: LayoutWindow; readonly boxes: LayoutCache };

/** So many of the cards may move. */
const mostMoved = 0.1;

// Laid out like the last picture where that moves little, else on the very places of that; undefined where neither is any good.
function* likeSteps(model: PanelModel, previous: Layout, frame: LikeFrame): Generator<undefined, Layout | undefined> {
  const { window, boxes: cache } = frame;
  const { wired, memories: last } = previous;
  const patched = wired && (yield* patchedWiring(model, wired, last));
  const wiring = patched ?? (yield* wiringSteps(model, last));
  const isGood = (size: Size, least: number): boolean =>
    scaleOf(size, window) > least * scaleOf(previous.fresh, window);
  const isLarge = wiring.unitCount > mostWired;
  if (!previous.base) {
    const kept = yield* keptSteps(wiring, previous, frame);
    if (kept && isGood(kept, leastKept)) {
      const like = yield* laidOut(model, kept, { cache, fresh: previous.fresh, wiring });
      if (isLarge || (movedShare(previous.boxes, like.boxes) <= mostMoved && !haveSharedTrack(drawnLines(like)))) {
        cache.keepOnly(model.namespaces);
        return like;
      }
    }
  }
  if (isLarge) return undefined;
  const stays = yield* stayOn(wiring, { last: previous, base: previous.base, aspect: frame.aspect });
  if (!stays || !isWorthIt(stays, wiring, previous.fresh)) return undefined;
  frame.cache.stay();
  frame.parts.stay();
  const boxes = boxesOf(stays.boxes, cache);
  const { bounds, between } = frameOf(boxes, stays.between);
  const base = previous.base ?? previous;
  if (!isGood(bounds, leastStayed)) return undefined;
  cache.keepOnly(model.namespaces);
  const { way, memories, fresh } = previous;
  const stayed = new Layout(model, boxes, { way, memories, bounds, between, fresh, base, wired: undefined });
  return isLike(stayed, base) ? relabeled(model, base, cache) : stayed;
}

function drawnLines(layout: Layout): readonly DrawnLine[] {
  return layout.model.edges.flatMap(({ id, from, to }) => {
    const line = layout.lineOf(id, to);
    return line ? [{ id, from, to, points: line.points }] : [];
  });
}

/** Wires of a picture that stays may cross so much more often than those of the fresh one that it goes back to. */
const shareCrossing = 1.6;
const someCrossing = 20;
/** And so many of its cards may be others. */
const shareOther = 0.4;
const someOther = 4;

function isWorthIt({ crossings }: { readonly crossings: number }, { unitCount }: Wiring, fresh: Fresh): boolean {
  const isTangled = crossings > shareCrossing * fresh.crossings + someCrossing;
  return !isTangled && Math.abs(unitCount - fresh.units) <= Math.max(someOther, shareOther * fresh.units);
}

// All that changed was changed back: cards and lines are where they were, in whatever order.
function isLike(a: Layout, b: Layout): boolean {
  const isSameBox = (box: PlacedBox): boolean => {
    const other = b.boxNamed(box.namespace);
    return other !== undefined && other.items.length === box.items.length && box.items.every(item => isAt(item, other));
  };
  const isSameLine = ({ id, to }: GraphEdge): boolean => {
    const [line, other] = [a.lineOf(id, to), b.lineOf(id, to)];
    return line === other || (line !== undefined && other !== undefined && sameLine(line, other));
  };
  return a.boxes.length === b.boxes.length && a.boxes.every(isSameBox) && a.model.edges.every(isSameLine);
}

function isAt(item: PlacedItem, box: PlacedBox): boolean {
  const other = box.itemOf(item.key);
  return other !== undefined && sameItem(item, other);
}

// The layout where only texts of cards and wires have changed: all places are reused.
function relabeled(model: PanelModel, previous: Layout, cache: LayoutCache): Layout {
  const boxes = previous.boxes.map(box => cache.boxWith(box, model.namespaces.get(box.namespace)));
  return new Layout(model, boxes, previous);
}

/** A picture made from the last one may be so much smaller than the fresh one that it goes back to. */
const leastKept = 0.75;
/** And one whose cards all stay where they were. */
const leastStayed = 0.6;

type Frame = Pick<PlanOptions, 'aspect' | 'cache' | 'parts'>;

/** A plan like the last picture; nothing where a layout of many cards could not be kept well. */
export function* keptSteps(wiring: Wiring, previous: Layout, frame: Frame): Generator<undefined, Plan | undefined> {
  const [isLarge, last] = [wiring.unitCount > mostWired, lastPicture(previous)];
  const { aspect, cache, parts } = frame;
  const steps = planSteps(wiring, { aspect, cache, parts, isLarge, way: previous.way, isThorough: true, last });
  for (let step = steps.next(); !cache.hasWorn; step = steps.next()) {
    if (step.done) return step.value;
    yield undefined;
  }
  return undefined;
}

// A quick estimate decides the direction.
function* freshSteps(
  wiring: Wiring,
  { window, ...given }: Frame & { readonly window: LayoutWindow },
): Generator<undefined, Plan> {
  const frame = { ...given, isLarge: wiring.unitCount > mostWired };
  frame.cache.restart();
  frame.parts.restart();
  // Of very many parts each can be packed beside or below the other, whichever way it runs.
  if (frame.isLarge) return yield* planSteps(wiring, { ...frame, way: 'right', isThorough: true, last: undefined });
  let chosen: { readonly way: Way; readonly cost: number } | undefined;
  for (const way of ['right', 'down'] as const) {
    const plan = yield* planSteps(wiring, { ...frame, way, isThorough: false, last: undefined });
    const cost = costOf(plan, window);
    if (!chosen || cost < chosen.cost) chosen = { way, cost };
  }
  return yield* planSteps(wiring, { ...frame, way: chosen?.way ?? 'right', isThorough: true, last: undefined });
}

function scaleOf({ width, height }: Size, window: LayoutWindow): number {
  return Math.min(window.width / Math.max(1, width), window.height / Math.max(1, height), 1.15);
}

function lastPicture(previous: Layout): LastPicture {
  const known = new Map<string, ReadonlyMap<string, Point>>();
  return {
    memories: previous.memories,
    boxCorner: namespace => previous.boxNamed(namespace),
    cornerOf: (namespace, unit) => {
      const corners = known.get(namespace) ?? unitCorners(previous.boxNamed(namespace)?.layout.items ?? []);
      known.set(namespace, corners);
      return corners.get(unit);
    },
  };
}

function unitCorners(items: readonly PlacedItem[]): ReadonlyMap<string, Point> {
  const corners = new Map<string, Point>();
  for (const item of items) if (!corners.has(item.unit)) corners.set(item.unit, item);
  return corners;
}

// A crossing costs as much as a picture that is two fifths larger.
function costOf({ width, height, crossings, length }: Plan, window: LayoutWindow): number {
  return crossings - 3 * Math.log(scaleOf({ width, height }, window)) + length / 1e5;
}

function samePlaces(a: BoxPlaces, b: BoxPlaces): boolean {
  return (
    a.width === b.width &&
    a.height === b.height &&
    a.isFramed === b.isFramed &&
    sameList(a.items, b.items, sameItem) &&
    sameList(a.lines, b.lines, sameLine)
  );
}

function sameItem(a: PlacedItem, b: PlacedItem): boolean {
  return (
    a.key === b.key && a.role === b.role && a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
  );
}

function sameLine(a: PlacedLine, b: PlacedLine): boolean {
  return a.edgeId === b.edgeId && sameList(a.points, b.points, (p, q) => p.x === q.x && p.y === q.y);
}
