/** What the title of a namespace's box says besides its name. Pure. */
import type { PlacedBox } from '../layout/layout.ts';
import { countOf } from '../model/describe.ts';
import { isFolded, objectsIn } from '../model/fold.ts';
import type { SceneIndex } from '../scene/scene.ts';

/** Counts of objects and of problems, each '' where there is nothing to say, and whether the box is folded. */
export interface BoxWords {
  readonly count: string;
  readonly problems: string;
  readonly folded: boolean;
}

/** The words of a box; `troubled` are the ids of the nodes with problems. */
export function boxWords(index: SceneIndex, box: PlacedBox, troubled: ReadonlySet<string>): BoxWords {
  let count = 0;
  let problems = 0;
  let folded = false;
  for (const item of index.itemsOf(box)) {
    const node = item.role === 'card' ? index.picture.model.nodes.get(item.nodeId) : undefined;
    // The outside is in no namespace, wherever it is drawn.
    if (!node || node.type === 'outside') continue;
    count += objectsIn(node);
    folded ||= isFolded(node);
    if (isFolded(node)) problems += node.problems.length;
    else if (troubled.has(node.id)) problems++;
  }
  return {
    count: countOf(count, 'object'),
    problems: problems > 0 ? `⚠ ${countOf(problems, 'problem')}` : '',
    folded,
  };
}
