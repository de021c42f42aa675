import { giveWanted, type WantedReader } from '../core/giveWanted.ts';
import type { FileChange } from '../core/resolve/changes/changes.ts';
import type { OpenRoot, OwnRoot } from './openRoot.ts';

/** A copy of a root that may be changed. `reader`: where builds read further files from; the changes win over it. */
export function ownRoot(root: OpenRoot, reader: WantedReader): OwnRoot {
  const changed = new Map<string, string | undefined>();
  const readText = async (uri: string): Promise<string | undefined> =>
    changed.has(uri) ? changed.get(uri) : reader.readText(uri);
  const isThere = async (uri: string): Promise<boolean> =>
    changed.has(uri) ? changed.get(uri) !== undefined : reader.isThere(uri);
  const apply = async (changes: readonly FileChange[]): Promise<void> => {
    for (const change of changes) changed.set(change.uri, 'text' in change ? change.text : undefined);
    root.service.apply(changes);
    await giveWanted(root.service, { readText, isThere });
  };
  return { ...root, apply };
}
