import { folderOf } from '../../core/model/paths.ts';
import { isBelowUri } from '../../source/uris.ts';

/**
 * Sorts files (URIs) by relevance: first those near an open document (below the parent of its folder, which is its
 * scope by place), then the others.
 */
export function nearFirst(uris: Iterable<string>, open: readonly string[]): Set<string> {
  const around = open.map(uri => folderOf(folderOf(uri)));
  const near: string[] = [];
  const others: string[] = [];
  for (const uri of uris) (around.some(folder => isBelowUri(folder, uri)) ? near : others).push(uri);
  return new Set([...near, ...others]);
}
