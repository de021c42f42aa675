import { isLiveKind } from '../resolve/live/liveOf.ts';
import type { Snapshot } from '../resolve/snapshot.ts';

/** Names of the objects in files, as they were at the last look. */
export class LiveNames {
  readonly #byUri = new Map<string, ReadonlySet<string>>();

  /** Names that came to files, or went from them, since the last look at them. */
  changed(snapshot: Snapshot, uris: readonly string[]): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const uri of uris) {
      const before = this.#byUri.get(uri);
      const now = new Set(
        snapshot
          .resourcesIn(uri)
          .filter(isLiveKind)
          .map(({ resource }) => `${resource.facts.name}`),
      );
      this.#byUri.set(uri, now);
      for (const name of now) if (!before?.has(name)) changed.add(name);
      for (const name of before ?? []) if (!now.has(name)) changed.add(name);
    }
    return changed;
  }
}
