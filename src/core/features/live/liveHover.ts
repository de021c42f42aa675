import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { LONGEST_REASON } from '../../rules/words/words.ts';
import { blocks, list, plain } from '../words/markdown.ts';
import { liveServiceLines, liveWorkloadLines } from './liveLines.ts';

/**
 * Markdown about an object's state in the connected cluster; '' without a cluster, and for kinds that are not read from
 * it.
 */
export function liveHover(snapshot: Snapshot, placed: PlacedResource): string {
  const lines = isService(placed)
    ? liveServiceLines(snapshot, placed)
    : isWorkload(placed)
      ? liveWorkloadLines(snapshot, placed)
      : [];
  const [first, ...more] = lines.map(line => plain(line, LONGEST_REASON));
  return first === undefined ? '' : blocks([`**In the cluster:** ${first}`, list(more)]);
}
