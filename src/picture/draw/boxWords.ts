/** The words of a namespace's box beside its name. Pure, except for a cache by namespace. */
import { countOf } from '../model/describe.ts';
import { isFolded, isTroubledInside, objectsIn, troubledInside } from '../model/fold.ts';
import type { NamespaceModel } from '../model/panelTypes.ts';

/** Counts of objects and of problems, each '' where there is nothing to say, and whether the box is folded. */
export interface BoxWords {
  readonly count: string;
  readonly problems: string;
  readonly folded: boolean;
}

const made = new WeakMap<NamespaceModel, BoxWords>();

/** The words of a namespace's box. */
export function boxWords(content: NamespaceModel): BoxWords {
  const kept = made.get(content);
  if (kept) return kept;
  const words = wordsOf(content);
  made.set(content, words);
  return words;
}

function wordsOf({ nodes, troubled, tally }: NamespaceModel): BoxWords {
  let count = 0;
  let wrong = tally.wrong;
  let isAffected = troubled.length > 0;
  for (const node of nodes) {
    // The outside does not belong to any namespace, wherever it is drawn.
    if (node.type === 'outside') continue;
    count += objectsIn(node);
    if (isFolded(node)) {
      wrong = troubledInside(node);
      isAffected = isTroubledInside(node);
    }
  }
  return {
    count: countOf(count, 'object'),
    problems: wrong > 0 ? `⚠ ${wrong} with problems` : isAffected ? '⚠ broken wires' : '',
    folded: nodes.some(isFolded),
  };
}
