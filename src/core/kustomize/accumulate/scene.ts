import type { BuildCache } from '../cache.ts';
import type { Kustomization } from '../read/readKustomization.ts';
import type { Value } from '../tree/value.ts';
import type { Accumulator } from './accumulator.ts';
import type { TrackedFiles } from './trackedFiles.ts';

/** The context for building a folder. */
export interface BuildScene {
  readonly files: TrackedFiles;
  readonly cache: BuildCache;
  readonly accumulator: Accumulator;
  readonly kustomization: Kustomization;
  /** Folders that are being built, outermost first. */
  readonly stack: readonly string[];
  /** Folders involved so far. */
  readonly folders: Set<string>;
  /** Number of levels of kustomizations so far, including those outside of the folder. */
  readonly most: { levels: number };
  /** Whether files outside of a kustomization's folder may be loaded. */
  readonly isUnrestricted: boolean;
  /** Adds the objects of a file or a folder that an entry names. */
  readonly addResource: (scene: BuildScene, entry: Value) => void;
}
