/** What the title of a namespace's box says besides its name. Pure. */
import type { PlacedBox } from '../layout/layout.ts';
import { countOf } from '../model/describe.ts';
import { objectsIn } from '../model/fold.ts';
import type { SceneIndex } from '../scene/scene.ts';

/** Counts of objects and of problems, each '' where there is nothing to say. */
export interface BoxWords {
  readonly count: string;
  readonly problems: string;
}

/** The words of a box; `troubled` are the ids of the nodes with problems. */
export function boxWords(index: SceneIndex, box: PlacedBox, troubled: ReadonlySet<string>): BoxWords {
  let count = 0;
  let problems = 0;
  for (const item of index.itemsOf(box)) {
    const node = item.role === 'card' ? index.picture.model.nodes.get(item.nodeId) : undefined;
    if (!node) continue;
    count += objectsIn(node);
    if (troubled.has(node.id)) problems++;
  }
  return { count: countOf(count, 'object'), problems: problems > 0 ? `⚠ ${countOf(problems, 'problem')}` : '' };
}
