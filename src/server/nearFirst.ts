/**
 * Files in the order in which a person wants to hear of them: what stands near an open document (in the subtree of the
 * folder above its own, which is what it sees by place), then the rest. All are URIs.
 */
export function nearFirst(uris: Iterable<string>, open: readonly string[]): Set<string> {
  const around = open.map(uri => `${folderOf(folderOf(uri))}/`);
  const isNear = (uri: string) => around.some(folder => uri.startsWith(folder));
  const near: string[] = [];
  const others: string[] = [];
  for (const uri of uris) (isNear(uri) ? near : others).push(uri);
  return new Set([...near, ...others]);
}

function folderOf(uri: string): string {
  return uri.slice(0, Math.max(uri.lastIndexOf('/'), 0));
}
