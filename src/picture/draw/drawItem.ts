/** Draws placed items: in full, or at small scales as a block with a name. */
import type { GraphEdge, GraphMark, GraphNode } from '../../protocol/graph.ts';
import type { PlacedItem } from '../layout/placed.ts';
import { placeAmongAlike } from '../model/lookalikes.ts';
import { isFolded } from '../model/fold.ts';
import type { PanelModel } from '../model/panelTypes.ts';
import type { Card } from '../scene/card.ts';
import { cardMetrics } from '../scene/card.ts';
import { cardFor, tabFor } from '../scene/cardFor.ts';
import { cardsFrom } from '../scene/scene.ts';
import { blockScale, drawBlock } from './drawBlock.ts';
import { drawCard, drawHole } from './drawCard.ts';
import type { Shape } from './shape.ts';
import { shape, textShape } from './shape.ts';

/** Everything that decides the look of an item: unchanged parts are the same objects as before. */
export interface ItemLook {
  readonly node: GraphNode;
  readonly card: Card;
  readonly seam: GraphEdge | undefined;
  /** The file, where another object has the same kind and name. */
  readonly place: string;
  readonly width: number;
  readonly height: number;
  readonly role: PlacedItem['role'];
  /** Pixels per unit, in steps, from where only blocks are drawn; 1 for whole cards. */
  readonly scale: number;
}

/** The look of an item at a scale; undefined for an unknown node. */
export function lookOf(model: PanelModel, item: PlacedItem, scale: number): ItemLook | undefined {
  const node = model.nodes.get(item.nodeId);
  if (!node) return undefined;
  const { width, height, role } = item;
  const isTab = role === 'tab' || role === 'torn';
  const seam = isTab ? model.outgoing.get(node.id)?.[0] : undefined;
  const card = isTab ? tabFor(node) : cardFor(node);
  const place = placeAmongAlike(model, node);
  return { node, card, seam, place, width, height, role, scale: scale >= cardsFrom ? 1 : blockScale(scale) };
}

/** True where both look the same. */
export function sameLook(a: ItemLook, b: ItemLook): boolean {
  return (
    a.node === b.node &&
    a.card === b.card &&
    a.seam === b.seam &&
    a.place === b.place &&
    a.width === b.width &&
    a.height === b.height &&
    a.role === b.role &&
    a.scale === b.scale
  );
}

/** The words for marks on cards. */
const markSigns: Record<GraphMark, string> = {
  added: '+ added',
  removed: '− removed',
  changed: '≠ changed',
  broken: '',
};

/** The element, at the origin. */
export function drawItem(look: ItemLook, item: PlacedItem): Shape {
  const drawn = drawLook(look, item);
  const { mark } = look.node;
  if (!mark) return drawn;
  drawn.attributes['class'] = `${drawn.attributes['class'] ?? ''} mark-${mark}`;
  if (item.role === 'hole' || look.scale !== 1) return drawn;
  // Above a workload's card may be the tabs of its Services.
  const y = look.node.type === 'workload' ? item.height + 11 : -3;
  // A tile has a line that says how many differ.
  if (!isFolded(look.node)) textShape(markSigns[mark], { class: 'mark-sign', x: 6, y }, drawn);
  return drawn;
}

function drawLook({ node, card, seam, place, scale }: ItemLook, item: PlacedItem): Shape {
  if (item.role === 'hole') return scale === 1 ? drawHole(node, item) : plainHole(item);
  if (scale === 1) return drawCard({ node, card, item, seam, place });
  const block = drawBlock(node, item, scale);
  // Broken wires are visible at small scales, too.
  if (seam?.state === 'broken') shape('path', { class: 'tear-line', d: tearOf(item) }, block);
  return block;
}

function tearOf({ role, width, height }: PlacedItem): string {
  return role === 'torn' ? `M16 ${height}v${cardMetrics.tear}` : `M2 ${height - 1}H${width - 2}`;
}

function plainHole({ width, height }: PlacedItem): Shape {
  const group = shape('g', { class: 'hole', 'aria-hidden': 'true' });
  shape('rect', { class: 'body', y: -6, width, height: height + 6, rx: 6 }, group);
  return group;
}
