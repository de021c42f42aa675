/** The first view of a picture. Pure. */
import type { PanelView } from '../../protocol/panelMessages.ts';
import type { Rectangle } from '../layout/geometry.ts';
import { around } from '../layout/geometry.ts';
import type { Layout } from '../layout/layout.ts';
import type { PlacedItem } from '../layout/placed.ts';
import { isFolded } from '../model/fold.ts';
import type { PanelModel } from '../model/panelTypes.ts';
import { isTroubled } from '../model/trouble.ts';
import type { WindowSize } from './viewport.ts';
import { fitView, settle, zoomAt } from './viewport.ts';

/** From this scale on the names of blocks can be read, those that are not long. */
const namedScale = 0.42;
/** The same for folded namespaces, whose tiles are wide. */
const tileScale = 0.3;
const readingScale = 0.85;

/** A view, and whether it shows the whole picture. */
export interface SubjectView {
  readonly view: PanelView;
  readonly isWhole: boolean;
}

/**
 * The whole picture where its names can be read; else what it grew from (`seeds` are ids of nodes), the first problem or
 * the entry, at a scale at which it can be read.
 */
export function subjectView(
  layout: Layout,
  model: PanelModel,
  seeds: readonly string[],
  size: WindowSize,
): SubjectView {
  const whole = fitView(layout.bounds, size);
  if (whole.scale >= (isOverview(model) ? tileScale : namedScale)) return { view: whole, isWhole: true };
  const cards = seeds.flatMap(id => layout.cardsOf(id));
  const subject = cards.length > 0 ? around(cards) : partOf(layout, model);
  if (!subject) return { view: whole, isWhole: true };
  const middle = fitView(subject, size);
  const scale = Math.max(whole.scale, Math.min(middle.scale, readingScale));
  const near = zoomAt(middle, scale / middle.scale, { x: size.width / 2, y: size.height / 2 });
  return { view: settle(near, layout.bounds, size), isWhole: false };
}

function isOverview({ nodeList }: PanelModel): boolean {
  return nodeList.every(node => isFolded(node) || node.type === 'outside');
}

// The first problem, else where requests enter, else the beginning.
function partOf(layout: Layout, model: PanelModel): Rectangle | undefined {
  const { items } = layout;
  const first = (isFit: (item: PlacedItem) => boolean): PlacedItem | undefined =>
    items.reduce<PlacedItem | undefined>(
      (best, item) => (isFit(item) && (!best || before(item, best)) ? item : best),
      undefined,
    );
  const nodeOf = (item: PlacedItem) => model.nodes.get(item.nodeId);
  return (
    first(item => {
      const node = nodeOf(item);
      return node !== undefined && isTroubled(node, model.outgoing);
    }) ??
    first(item => ['outside', 'route'].includes(nodeOf(item)?.type ?? '')) ??
    first(() => true)
  );
}

function before(a: PlacedItem, b: PlacedItem): boolean {
  return a.y < b.y || (a.y === b.y && a.x < b.x);
}
