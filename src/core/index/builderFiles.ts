import type { ManifestFile } from '../model/manifest.ts';

/** Files whose texts decide how others are built. Paths are relative to the root. */
export class BuilderFiles {
  /** Files that may contain objects that apply folders. */
  readonly appliers = new Set<string>();
  /** Files that may contain ConfigMaps. */
  readonly values = new Set<string>();

  /** Records what a file may contain; undefined if it was removed or not read. wasThere: it may have been recorded before. */
  note(path: string, file: Pick<ManifestFile, 'mayApply' | 'mayHaveValues'> | undefined, wasThere: boolean): void {
    if (file?.mayApply) this.appliers.add(path);
    else if (wasThere) this.appliers.delete(path);
    if (file?.mayHaveValues) this.values.add(path);
    else if (wasThere) this.values.delete(path);
  }
}
