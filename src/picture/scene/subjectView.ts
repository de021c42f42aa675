/** The first view of a picture. Pure. */
import type { PanelView } from '../../protocol/panelMessages.ts';
import { around } from '../layout/geometry.ts';
import type { Layout } from '../layout/layout.ts';
import type { WindowSize } from './viewport.ts';
import { fitView, settle, zoomAt } from './viewport.ts';

/** From this scale on cards can be read. */
export const legibleScale = 0.55;
const readingScale = 0.8;

/** A view, and whether it shows the whole picture. */
export interface SubjectView {
  readonly view: PanelView;
  readonly isWhole: boolean;
}

/**
 * The whole picture, but a neighborhood that is too large to read at a legible size around what it grew from: `seeds` are
 * ids of nodes.
 */
export function subjectView(layout: Layout, seeds: readonly string[], size: WindowSize): SubjectView {
  const whole = fitView(layout.bounds, size);
  const cards = seeds.flatMap(id => layout.cardsOf(id));
  if (whole.scale >= legibleScale || cards.length === 0) return { view: whole, isWhole: true };
  const middle = fitView(around(cards), size);
  const scale = Math.min(middle.scale, readingScale);
  const near = zoomAt(middle, scale / middle.scale, { x: size.width / 2, y: size.height / 2 });
  return { view: settle(near, layout.bounds, size), isWhole: false };
}
