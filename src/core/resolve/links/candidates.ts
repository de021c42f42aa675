import { pairKey } from '../../index/labelKeys.ts';
import { PathPosting } from '../../index/pathPosting.ts';
import type { RootIndex } from '../../index/rootIndex.ts';
import { sortedPairs } from '../../model/labels.ts';
import type { SelectorLink } from '../../model/link.ts';

const NONE = new PathPosting();

/** The shortest list that holds every match: that of a wanted pair, else all there are. */
export function candidatesOf(index: RootIndex, { target, selector }: SelectorLink): PathPosting {
  let best: PathPosting = target === 'pods' ? index.workloads : index.services;
  for (const [key, value] of sortedPairs(selector?.matchLabels ?? {})) {
    const pair = pairKey(key, value);
    const posting = (target === 'pods' ? index.posting(pair) : index.links.labeledServices(pair)) ?? NONE;
    if (posting.size < best.size) best = posting;
  }
  return best;
}
