import type { PlacedResource } from '../model/manifest.ts';
import { isLiveKind } from '../resolve/live/liveOf.ts';
import type { Snapshot } from '../resolve/snapshot.ts';

/** Names of the objects in files, as they were at the last look. */
export class LiveNames {
  #byUri: Map<string, ReadonlySet<string>> | undefined;

  /** Looks at all files: names that are there already did not come. */
  begin(snapshot: Snapshot): void {
    this.#byUri ??= new Map([...snapshot.files()].map(({ uri }) => [uri, namesIn(snapshot.resourcesIn(uri))]));
  }

  /** Nobody asks any more. */
  end(): void {
    this.#byUri = undefined;
  }

  /** Names that came to files, or went from them, since the last look at them; none before the first. */
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
