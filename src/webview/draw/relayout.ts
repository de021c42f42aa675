/** What happens to a picture when its window changes. Pure. */
import type { PanelView } from '../../protocol/panelMessages.ts';
import type { Layout, LayoutWindow } from '../../picture/layout/layout.ts';
import type { WindowSize } from '../../picture/scene/viewport.ts';
import { panBy, reveal, revealWhole } from '../../picture/scene/viewport.ts';

const share = 0.25;

/** True where a side changed by more than a quarter, or the window changed between landscape and portrait. */
export function needsLayout(made: LayoutWindow, now: LayoutWindow): boolean {
  if (now.width === 0 || now.height === 0) return false;
  const differs = (a: number, b: number): boolean => Math.abs(a - b) > share * Math.max(1, a);
  return (
    differs(made.width, now.width) ||
    differs(made.height, now.height) ||
    made.width > made.height !== now.width > now.height
  );
}

/** True where both sides are the same. */
export function isSameSize(a: WindowSize, b: WindowSize): boolean {
  return a.width === b.width && a.height === b.height;
}

/** True where a bar came, grew or went below the picture: it takes little, and only of the height. */
export function isBar(before: WindowSize, now: WindowSize): boolean {
  return before.width === now.width && Math.abs(before.height - now.height) <= share * before.height;
}

/** True where no side is shorter than before. */
export function isRoomier(before: WindowSize, now: WindowSize): boolean {
  return now.width >= before.width && now.height >= before.height;
}

/** The view that keeps the middle of its former window in the middle of the new one. */
export function keepMiddle(view: PanelView, former: WindowSize, now: WindowSize): PanelView {
  return panBy(view, (now.width - former.width) / 2, (now.height - former.height) / 2);
}

/** A picture beside which details opened: the selected object, the room that is left, and whether all was in view. */
export interface BesideDetails {
  readonly selectedId: string;
  readonly size: WindowSize;
  readonly isWhole: boolean;
}

/**
 * The view where details open and take room: the zoom stays the same, as much as there is room for of a picture that was
 * shown whole stays in view, and the selected card does in any case.
 */
export function besideDetails(
  view: PanelView,
  layout: Pick<Layout, 'bounds' | 'cardsOf'>,
  { selectedId, size, isWhole }: BesideDetails,
): PanelView {
  const moved = isWhole ? revealWhole(view, layout.bounds, size) : view;
  const [card] = layout.cardsOf(selectedId);
  return card ? reveal(moved, card, size) : moved;
}
