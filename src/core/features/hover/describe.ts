import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { serviceHover } from './serviceHover.ts';
import { templateHover } from './templateHover.ts';
import { parseTreeId } from '../tree/treeId.ts';

/** The Markdown of the hover on a resource, or on an end of a graph's edge; '' where there is none. */
export function describe(snapshot: Snapshot, id: string): string {
  for (const each of [id, ...endsOf(id)]) {
    const placed = snapshot.resource(parseTreeId(each)?.resourceId ?? each);
    const text = placed === undefined ? '' : hoverOf(snapshot, placed);
    if (text !== '') return text;
  }
  return '';
}

function hoverOf(snapshot: Snapshot, placed: PlacedResource): string {
  if (isService(placed)) return serviceHover(snapshot, placed);
  return isWorkload(placed) ? templateHover(snapshot, placed, undefined) : '';
}

/** The ids of an edge's ends: its id is the type and the ids of both ends, as JSON. */
function endsOf(id: string): readonly string[] {
  if (!id.startsWith('[')) return [];
  try {
    const parts: unknown = JSON.parse(id);
    return Array.isArray(parts) ? parts.slice(1).filter(part => typeof part === 'string') : [];
  } catch {
    return [];
  }
}
