/** The view after a new picture replaces the old one. Pure. */
import type { PanelView } from '../../protocol/panelMessages.ts';
import { contains } from '../layout/geometry.ts';
import type { LookedAt } from './anchor.ts';
import { anchorIn } from './anchor.ts';
import type { Picture } from './scene.ts';
import type { WindowSize } from './viewport.ts';
import { fitView, keepAnchor, reveal, visibleArea } from './viewport.ts';

/** What the user looks at, and how. */
export interface Looking {
  readonly view: PanelView;
  readonly size: WindowSize;
  readonly currentKey: string;
  readonly selectedId: string;
  /** True where the whole picture was in view: it stays in view, if possible without moving. */
  readonly seesAll: boolean;
}

/**
 * The view of the new picture: what the user looks at stays where it is on the screen, and the selection is in view.
 */
export function viewAfter(former: Picture, picture: Picture, looking: Looking): PanelView {
  const { size, selectedId } = looking;
  const kept = anchored(former, picture, looking);
  if (looking.seesAll)
    return contains(visibleArea(kept, size), picture.layout.bounds) ? kept : fitView(picture.layout.bounds, size);
  // What was in a tile until it was selected.
  const [shown] = former.layout.cardsOf(selectedId).length > 0 ? [] : picture.layout.cardsOf(selectedId);
  return shown ? reveal(kept, shown, size) : kept;
}

// The keyboard's place, the selection, or the middle; of a tile that has been opened, the namespace.
function anchored(former: Picture, picture: Picture, { view, size, currentKey, selectedId }: Looking): PanelView {
  const lookedAt: LookedAt = { area: visibleArea(view, size), currentKey, selectedId };
  const before = anchorIn(former, picture, lookedAt);
  const after = before && picture.layout.itemOf(before.key);
  return before && after ? keepAnchor(view, before, after) : view;
}
