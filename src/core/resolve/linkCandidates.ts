import { pairKey } from '../index/labelKeys.ts';
import type { PathPosting } from '../index/pathPosting.ts';
import type { RootIndex } from '../index/rootIndex.ts';
import { sortedPairs } from '../model/labels.ts';
import type { SelectorLink } from '../model/link.ts';

/** The shortest list that holds every match: that of a wanted pair for Pods, else all of them. */
export function candidatesOf(index: RootIndex, { target, selector }: SelectorLink): PathPosting {
  if (target === 'services') return index.services;
  let best: PathPosting = index.workloads;
  for (const [key, value] of sortedPairs(selector?.matchLabels ?? {})) {
    const posting = index.posting(pairKey(key, value));
    if (posting && posting.size < best.size) best = posting;
  }
  return best;
}
