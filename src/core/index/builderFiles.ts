import type { ManifestFile } from '../model/manifest.ts';

/** Files whose texts say how others are built. Paths are relative to the root. */
export class BuilderFiles {
  /** Those that may hold objects that apply folders. */
  readonly appliers = new Set<string>();
  /** Those that may hold ConfigMaps. */
  readonly values = new Set<string>();

  /** Takes in what a file may hold now; undefined where it is gone or was not read. */
  note(path: string, file: Pick<ManifestFile, 'mayApply' | 'mayHaveValues'> | undefined): void {
    mark(this.appliers, path, file?.mayApply === true);
    mark(this.values, path, file?.mayHaveValues === true);
  }
}

function mark(paths: Set<string>, path: string, isMarked: boolean): void {
  if (isMarked) paths.add(path);
  else paths.delete(path);
}
