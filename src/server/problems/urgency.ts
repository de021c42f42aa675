import { folderOf } from '../../core/model/paths.ts';
import { isBelowUri } from '../../source/uris.ts';

/**
 * Files in the order in which a person wants to hear of them: what stands near an open document (in the subtree of the
 * folder above its own, which is what it sees by place), then the rest. All are URIs.
 */
export function nearFirst(uris: Iterable<string>, open: readonly string[]): Set<string> {
  const around = open.map(uri => folderOf(folderOf(uri)));
  const near: string[] = [];
  const others: string[] = [];
  for (const uri of uris) (around.some(folder => isBelowUri(folder, uri)) ? near : others).push(uri);
  return new Set([...near, ...others]);
}
