import type { PlacedResource } from '../model/manifest.ts';
import { isLiveKind } from '../resolve/live/liveOf.ts';
import type { Snapshot } from '../resolve/snapshot.ts';

/** Names of the objects in files as of the last comparison. */
export class LiveNames {
  #byUri: Map<string, ReadonlySet<string>> | undefined;

  /** Records the names in all files, so that they do not count as added. */
  begin(snapshot: Snapshot): void {
    this.#byUri ??= new Map([...snapshot.files()].map(({ uri }) => [uri, namesIn(snapshot.resourcesIn(uri))]));
  }

  /** Stops tracking. */
  end(): void {
    this.#byUri = undefined;
  }

  /** Names that were added to files or removed from them since the last comparison; none before `begin`. */
  changed(snapshot: Snapshot, uris: readonly string[]): ReadonlySet<string> {
    const changed = new Set<string>();
    for (const uri of this.#byUri ? uris : []) {
      const before = this.#byUri?.get(uri);
      const now = namesIn(snapshot.resourcesIn(uri));
      this.#byUri?.set(uri, now);
      for (const name of now) if (!before?.has(name)) changed.add(name);
      for (const name of before ?? []) if (!now.has(name)) changed.add(name);
    }
    return changed;
  }
}

function namesIn(resources: readonly PlacedResource[]): ReadonlySet<string> {
  return new Set(resources.filter(isLiveKind).map(({ resource }) => resource.facts.name));
}
