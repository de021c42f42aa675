/** Stage 5 of the picture: what of it stands in an area, and how it is emphasized. Pure; the area decides, no DOM. */
import type { GraphEdge } from '../../protocol/graph.ts';
import type { Rectangle } from '../layout/geometry.ts';
import { overlaps } from '../layout/geometry.ts';
import type { Layout } from '../layout/layout.ts';
import type { PlacedItem } from '../layout/namespaceLayout.ts';
import type { PlacedBox } from '../layout/placedBox.ts';
import type { Route } from '../layout/route.ts';
import { boundsOf, holeRoute, routeOf, routeWithin } from '../layout/route.ts';
import type { PanelModel } from '../model/panelModel.ts';
import { edgesOf } from '../model/panelModel.ts';
import { finished } from '../model/steps.ts';
import { stateLook } from './stateLook.ts';

/** Everything that a drawing needs, for one graph and one filter. */
export interface Picture {
  readonly model: PanelModel;
  readonly layout: Layout;
}

/** What the person looks at: node ids, or an edge's id; '' for none. */
export interface Emphasis {
  readonly selectedId: string;
  readonly hoveredId: string;
}

/** A line to draw. `edge` is undefined for the wire to the hole of a Service without Pods. */
export interface SceneEdge {
  readonly id: string;
  readonly edge: GraphEdge | undefined;
  readonly route: Route;
  readonly bounds: Rectangle;
  /** Words of the style sheet: relation and state. */
  readonly style: string;
}

/** What stands in an area. */
export interface Scene {
  readonly boxes: readonly PlacedBox[];
  readonly items: readonly PlacedItem[];
  readonly edges: readonly SceneEdge[];
}

/** Detail of the drawing: whole cards, flat shapes, or only the boxes of the namespaces. */
export type Level = 'cards' | 'shapes' | 'boxes';

const cardsFrom = 0.45;
const shapesFrom = 0.012;
const smallPicture = 150;

/** The level for a scale in pixels per unit. */
export function levelOf(scale: number): Level {
  if (scale >= cardsFrom) return 'cards';
  return scale >= shapesFrom ? 'shapes' : 'boxes';
}

/** Looks things up in one picture; lines are computed for a box when it first comes into view, and kept with the box. */
export class SceneIndex {
  readonly picture: Picture;
  readonly #between: readonly GraphEdge[];

  constructor(picture: Picture) {
    this.picture = picture;
    const { model, layout } = picture;
    const few = model.nodes.size <= smallPicture;
    this.#between = few ? model.edges.filter(edge => betweenBoxes(layout, model, edge)) : [];
  }

  /** The boxes in an area. */
  boxesIn(area: Rectangle): readonly PlacedBox[] {
    return this.picture.layout.boxes.filter(box => overlaps(box, area));
  }

  /** Cards, holes and lines in an area; what is emphasized is there even where it would be left out. */
  sceneIn(area: Rectangle, emphasis: Emphasis): Scene {
    const boxes = this.boxesIn(area);
    const items: PlacedItem[] = [];
    const edges = new Map<string, SceneEdge>();
    for (const box of boxes) {
      for (const item of box.items) if (item.role !== 'bend' && overlaps(item, area)) items.push(item);
      for (const edge of linesIn(this.picture.model, box)) {
        if (!edge.route.quiet && overlaps(edge.bounds, area)) edges.set(edge.id, edge);
      }
    }
    for (const edge of [...this.#between, ...this.emphasizedEdges(emphasis)]) {
      const drawn = this.#sceneEdge(edge);
      if (drawn && overlaps(drawn.bounds, area)) edges.set(edge.id, drawn);
    }
    return { boxes, items, edges: [...edges.values()] };
  }

  /** The edges at what is selected or hovered. */
  emphasizedEdges(emphasis: Emphasis): readonly GraphEdge[] {
    const { model } = this.picture;
    const ids = [emphasis.selectedId, emphasis.hoveredId].filter(Boolean);
    if (ids.length === 0) return [];
    const named = ids.flatMap(id => (model.nodes.has(id) ? [] : model.edges.filter(edge => edge.id === id)));
    return [...named, ...ids.flatMap(id => edgesOf(model, id))];
  }

  #sceneEdge(edge: GraphEdge): SceneEdge | undefined {
    const route = routeOf(this.picture.layout, edge);
    return route && sceneEdge(edge, route);
  }
}

const inStep = 500;
const lines = new WeakMap<PlacedBox, readonly SceneEdge[]>();

/** All lines within a box, quiet ones too. */
export function linesIn(model: PanelModel, box: PlacedBox): readonly SceneEdge[] {
  return lines.get(box) ?? finished(lineSteps(model, box));
}

/** The same in small steps. */
export function* lineSteps(model: PanelModel, box: PlacedBox): Generator<undefined, readonly SceneEdge[]> {
  const kept = lines.get(box);
  if (kept) return kept;
  const found = box.items.flatMap(item => (item.role === 'hole' ? holeEdge(model, box, item) : []));
  for (const [index, edge] of box.layout.content.edges.entries()) {
    const route = routeWithin(box, edge);
    if (route) found.push(sceneEdge(edge, route));
    if (index % inStep === inStep - 1) yield undefined;
  }
  lines.set(box, found);
  return found;
}

function sceneEdge(edge: GraphEdge, route: Route): SceneEdge {
  return { id: edge.id, edge, route, bounds: boundsOf(route), style: `${wordOf(edge.type)} ${edge.state}` };
}

function holeEdge(model: PanelModel, box: PlacedBox, hole: PlacedItem): SceneEdge[] {
  const node = model.nodes.get(hole.nodeId);
  const card = box.itemOf(hole.nodeId);
  if (!node || !card) return [];
  const route = holeRoute(card, hole);
  const style = `selects hole ${stateLook(node.state).tone}`;
  return [{ id: hole.key, edge: undefined, route, bounds: boundsOf(route), style }];
}

function betweenBoxes(layout: Layout, model: PanelModel, edge: GraphEdge): boolean {
  if (model.nodes.get(edge.from)?.type === 'outside') return false;
  const [from, to] = [layout.boxOf(edge.from), layout.boxOf(edge.to)];
  return from !== undefined && to !== undefined && from !== to;
}

// A relation that is new has no style of its own: its name must not become one of ours by accident.
function wordOf(type: string): string {
  return ['selects', 'routes', 'calls', 'possible'].includes(type) ? type : 'other';
}
