/** The choices of filters: the kinds, namespaces and folders of the graph. Pure. */
import type { GraphNode } from '../../protocol/graph.ts';

/** The choices, each sorted. */
export interface Choices {
  readonly kinds: readonly string[];
  readonly namespaces: readonly string[];
  /** Folders that hold manifests, and those above them, each ending with `/`. */
  readonly folders: readonly string[];
}

const mostFolders = 500;

/** The choices that these nodes offer. */
export function choicesOf(nodes: Iterable<GraphNode>): Choices {
  const [kinds, namespaces, folders] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const node of nodes) {
    if (node.type === 'outside') continue;
    kinds.add(node.kind);
    namespaces.add(node.namespace);
    for (const place of node.places) addFolders(folders, place);
  }
  return { kinds: [...kinds].sort(), namespaces: [...namespaces].sort(), folders: [...folders].sort() };
}

function addFolders(folders: Set<string>, place: string): void {
  for (let end = place.lastIndexOf('/'); end > 0; end = place.lastIndexOf('/', end - 1)) {
    const folder = place.slice(0, end + 1);
    if (folders.has(folder) || folders.size >= mostFolders) return;
    folders.add(folder);
  }
}
