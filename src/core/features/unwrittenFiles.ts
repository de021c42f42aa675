import type { PlacedResource } from '../model/manifest.ts';
import { addTo } from '../model/lists/addTo.ts';
import type { Snapshot } from '../resolve/snapshot.ts';

const NOBODY: readonly PlacedResource[] = [];

/**
 * The objects that exist only in releases, by the URI of their template: code that processes a workspace file by file
 * finds them there. Kept over changes.
 */
export class UnwrittenFiles {
  #known: ReadonlyMap<string, readonly PlacedResource[]> = new Map();

  /** Updates to a snapshot; returns the files whose objects have changed. */
  update({ builds }: Snapshot): readonly string[] {
    const found = new Map<string, PlacedResource[]>();
    for (const [first] of builds?.unwritten() ?? []) {
      const uri = first && builds?.sourceOf(first.placed);
      if (first && uri !== undefined) addTo(found, uri, first.placed);
    }
    const former = this.#known;
    this.#known = found;
    return [...new Set([...former.keys(), ...found.keys()])].filter(uri => !isSame(former.get(uri), found.get(uri)));
  }

  /** Objects of a template that exist only in releases. */
  in(uri: string): readonly PlacedResource[] {
    return this.#known.get(uri) ?? NOBODY;
  }
}

function isSame(before: readonly PlacedResource[] = NOBODY, now: readonly PlacedResource[] = NOBODY): boolean {
  return before.length === now.length && before.every((placed, i) => placed === now[i]);
}
