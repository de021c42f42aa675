import type { Location } from 'vscode-languageserver-types';
import { locationOf } from '../../model/place.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { parseTreeId } from '../tree/treeId.ts';

/**
 * The location of a resource, a graph's node or a tree's row; for a built object, its source. undefined where it does
 * not exist (any more).
 */
export function locate(snapshot: Snapshot, id: string): Location | undefined {
  const treeId = parseTreeId(id);
  const placed = snapshot.resource(treeId?.resourceId ?? id);
  if (!placed) return undefined;
  const { spans } = placed.resource;
  const container = spans.containers?.[treeId?.container ?? -1];
  const port = container?.ports[treeId?.port ?? -1];
  const there = locationOf(placed, port?.object ?? container?.name ?? spans.name);
  return snapshot.builds?.decidedAt(there.uri, there.range) ?? there;
}
