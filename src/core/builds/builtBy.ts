import type { RootIndex } from '../index/rootIndex.ts';
import type { BuildOutput } from '../model/build.ts';
import { folderOf } from '../model/paths.ts';
import type { IncludedRelease } from './included/includedReleases.ts';
import type { World } from './world.ts';

const NONE: ReadonlySet<string> = new Set();

/** A build with the data by which it is found and updated. */
export interface Known {
  readonly world: World;
  /** Releases that are part of it. */
  included: readonly IncludedRelease[];
  /** Files that the build was made of, whether they exist or not. */
  reads: ReadonlySet<string>;
  /** Files whose objects it applies. */
  built: ReadonlySet<string>;
  /** Files by which it is found. */
  linked: ReadonlySet<string>;
}

/** A build without any data yet. */
export function newlyKnown(world: World): Known {
  return { world, included: [], reads: NONE, built: NONE, linked: NONE };
}

/** Files (URIs) beside the object that declares a release: their objects may refer to those of the release. */
export function besideOf({ by }: BuildOutput, index: RootIndex | undefined): readonly string[] {
  const folder = by && folderOf(by.uri);
  if (!by || !index) return [];
  return Array.from(index.files(), ({ file }) => file.uri).filter(uri => folderOf(uri) === folder);
}

/**
 * Of the files (URIs) that a build reads, those whose objects are checked as it applies them; none if the build is
 * refused, because nothing is applied then.
 */
export function builtBy(output: BuildOutput, reads: ReadonlySet<string>): ReadonlySet<string> {
  if (output.status === 'failed') return NONE;
  const others = output.documents.flatMap(({ source }) => (source && !reads.has(source.uri) ? [source.uri] : []));
  return union(reads, others);
}

/** Returns the first set itself if it contains everything. */
export function union(set: ReadonlySet<string>, others: Iterable<string>): ReadonlySet<string> {
  for (const each of others) if (!set.has(each)) return new Set([...set, ...others]);
  return set;
}
