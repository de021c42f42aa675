import type { ManifestFile } from '../model/manifest.ts';

/** Files whose texts decide how others are built. Paths are relative to the root. */
export class BuilderFiles {
  /** Files that may contain objects that apply folders. */
  readonly appliers = new Set<string>();
  /** Files that may contain ConfigMaps. */
  readonly values = new Set<string>();

  /** Records what a file may contain; undefined if it was removed or not read. */
  note(path: string, file: Pick<ManifestFile, 'mayApply' | 'mayHaveValues'> | undefined): void {
    mark(this.appliers, path, file?.mayApply === true);
    mark(this.values, path, file?.mayHaveValues === true);
  }
}

function mark(paths: Set<string>, path: string, isMarked: boolean): void {
  if (isMarked) paths.add(path);
  else paths.delete(path);
}
