/** Stage 5 of the picture: which parts are in an area, and how they are emphasized. Pure; no DOM. */
import type { GraphEdge } from '../../protocol/graph.ts';
import type { Rectangle } from '../layout/geometry.ts';
import { overlaps } from '../layout/geometry.ts';
import type { Layout } from '../layout/layout.ts';
import type { PlacedItem, PlacedLine } from '../layout/placed.ts';
import type { PlacedBox } from '../layout/placedBox.ts';
import type { Route } from '../layout/route.ts';
import { boundsOf, routeOf } from '../layout/route.ts';
import type { PanelModel } from '../model/panelTypes.ts';
import { edgesOf } from '../model/panelModel.ts';
import { finished } from '../model/steps.ts';

/** Everything that a drawing needs, for one graph and one filter. */
export interface Picture {
  readonly model: PanelModel;
  readonly layout: Layout;
}

/** What the user looks at: node ids, or an edge's id; '' for none. */
export interface Emphasis {
  readonly selectedId: string;
  readonly hoveredId: string;
}

/** A line to draw. */
export interface SceneEdge {
  readonly id: string;
  readonly edge: GraphEdge;
  readonly route: Route;
  readonly bounds: Rectangle;
  /** CSS classes: relation and state. */
  readonly style: string;
}

/** The content of an area. */
export interface Scene {
  readonly boxes: readonly PlacedBox[];
  readonly items: readonly PlacedItem[];
  /** Broken ones last: they are drawn on top. */
  readonly edges: readonly SceneEdge[];
}

/** Detail of the drawing: whole cards; blocks with a name that keeps its size; flat shapes; only the namespaces. */
export type Level = 'cards' | 'names' | 'shapes' | 'boxes';

/** From this scale on cards are whole: their names, those of tabs included, are nine pixels high. */
export const cardsFrom = 0.75;
const namesFrom = 0.22;
const shapesFrom = 0.012;

/** The level for a scale in pixels per unit. */
export function levelOf(scale: number): Level {
  if (scale >= cardsFrom) return 'cards';
  if (scale >= namesFrom) return 'names';
  return scale >= shapesFrom ? 'shapes' : 'boxes';
}

/** True for a level at which each card is an element of its own. */
export function hasCards(level: Level): boolean {
  return level === 'cards' || level === 'names';
}

/** An index of one picture; lines of a box are computed when it first comes into view, and kept with the box. */
export class SceneIndex {
  readonly picture: Picture;
  readonly #between: readonly SceneEdge[];

  constructor(picture: Picture) {
    this.picture = picture;
    this.#between = linesBetween(picture);
  }

  /** The boxes in an area. */
  boxesIn(area: Rectangle): readonly PlacedBox[] {
    return this.picture.layout.boxes.filter(box => overlaps(box, area));
  }

  /** Lines between boxes, in an area. */
  betweenIn(area: Rectangle): readonly SceneEdge[] {
    return this.#between.filter(edge => overlaps(edge.bounds, area));
  }

  /** Cards, holes and lines in an area; what is emphasized is there even where it would be left out. */
  sceneIn(area: Rectangle, emphasis: Emphasis): Scene {
    const boxes = this.boxesIn(area);
    const items: PlacedItem[] = [];
    const edges = new Map<string, SceneEdge>();
    for (const box of boxes) {
      for (const item of box.items) if (overlaps(item, area)) items.push(item);
      for (const edge of linesIn(box)) if (overlaps(edge.bounds, area)) edges.set(edge.id, edge);
    }
    for (const edge of this.betweenIn(area)) edges.set(edge.id, edge);
    for (const edge of this.emphasizedEdges(emphasis)) {
      if (edges.has(edge.id)) continue;
      const route = routeOf(this.picture.layout, edge);
      const drawn = route && sceneEdge(edge, route);
      if (drawn && overlaps(drawn.bounds, area)) edges.set(edge.id, drawn);
    }
    return { boxes, items, edges: onTop([...edges.values()]) };
  }

  /** The card at a point; undefined on free ground. */
  itemAt(x: number, y: number): PlacedItem | undefined {
    const point = { x, y, width: 0.01, height: 0.01 };
    for (const box of this.boxesIn(point)) {
      const found = box.items.find(item => overlaps(item, point));
      if (found) return found;
    }
    return undefined;
  }

  /** The edges at what is selected or hovered. */
  emphasizedEdges(emphasis: Emphasis): readonly GraphEdge[] {
    const { model } = this.picture;
    const ids = [emphasis.selectedId, emphasis.hoveredId].filter(Boolean);
    if (ids.length === 0) return [];
    const named = ids.flatMap(id => (model.nodes.has(id) ? [] : model.edges.filter(edge => edge.id === id)));
    return [...named, ...ids.flatMap(id => edgesOf(model, id))];
  }
}

// Broken lines lie on healthy ones, never the other way round.
function onTop(edges: SceneEdge[]): readonly SceneEdge[] {
  return edges.sort((a, b) => rank(a) - rank(b));
}

function rank({ edge }: SceneEdge): number {
  return { ok: 0, unknown: 1, broken: 2 }[edge.state];
}

const inStep = 500;
const lines = new WeakMap<PlacedBox, readonly SceneEdge[]>();

/** All lines within a box. */
export function linesIn(box: PlacedBox): readonly SceneEdge[] {
  return lines.get(box) ?? finished(lineSteps(box));
}

/** The same in small steps. */
export function* lineSteps(box: PlacedBox): Generator<undefined, readonly SceneEdge[]> {
  const kept = lines.get(box);
  if (kept) return kept;
  const found: SceneEdge[] = [];
  for (const [index, edge] of box.layout.content.edges.entries()) {
    const line = box.lines.get(edge.id);
    if (line) found.push(lineEdge(edge, line));
    if (index % inStep === inStep - 1) yield undefined;
  }
  lines.set(box, found);
  return found;
}

function linesBetween({ model, layout }: Picture): readonly SceneEdge[] {
  if (layout.between.size === 0) return [];
  return model.edges.flatMap(edge => {
    const line = layout.between.get(edge.id);
    return line ? [lineEdge(edge, line)] : [];
  });
}

const drawn = new WeakMap<PlacedLine, SceneEdge>();

// A line that stays where it is, is not measured again.
function lineEdge(edge: GraphEdge, line: PlacedLine): SceneEdge {
  const kept = drawn.get(line);
  if (kept?.edge === edge) return kept;
  const made = sceneEdge(edge, kept?.route ?? { points: line.points, shape: 'lane' });
  drawn.set(line, made);
  return made;
}

function sceneEdge(edge: GraphEdge, route: Route): SceneEdge {
  return { id: edge.id, edge, route, bounds: boundsOf(route), style: `${wordOf(edge.type)} ${edge.state}` };
}

// A relation that is new has no style of its own: its name must not become one of ours by accident.
function wordOf(type: string): string {
  return ['selects', 'routes', 'calls', 'possible', 'misses', 'concerns'].includes(type) ? type : 'other';
}
