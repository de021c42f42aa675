/** What a window shows when another picture takes the place of the one in it. Pure. */
import type { PanelView } from '../../protocol/panelMessages.ts';
import { contains } from '../layout/geometry.ts';
import type { LookedAt } from './anchor.ts';
import { anchorIn } from './anchor.ts';
import type { Picture } from './scene.ts';
import type { WindowSize } from './viewport.ts';
import { fitView, keepAnchor, reveal, visibleArea } from './viewport.ts';

/** What is looked at, and how. */
export interface Looking {
  readonly view: PanelView;
  readonly size: WindowSize;
  readonly currentKey: string;
  readonly selectedId: string;
  /** True for a person who sees all: goes on seeing all, at the same places where those are still in view. */
  readonly seesAll: boolean;
}

/** The view of the new picture: what the person looks at stays where it is on the screen, and what was selected is in view. */
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
