import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { LONGEST_REASON } from '../../rules/words/words.ts';
import { blocks, list, plain } from '../words/markdown.ts';
import { liveServiceLines, liveWorkloadLines } from './liveLines.ts';

/** Markdown of what the connected cluster has of an object; '' without a cluster, and for what is not looked for in one. */
export function liveHover(snapshot: Snapshot, placed: PlacedResource): string {
  const lines = isService(placed)
    ? liveServiceLines(snapshot, placed)
    : isWorkload(placed)
      ? liveWorkloadLines(snapshot, placed)
      : [];
  const [first, ...more] = lines.map(line => plain(line, LONGEST_REASON));
  return first === undefined ? '' : blocks([`**In the cluster:** ${first}`, list(more)]);
}
