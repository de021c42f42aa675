import type { FileLinks } from '../model/files/fileLink.ts';
import type { BuildOutput } from '../model/build.ts';
import type { RootIndex } from '../index/rootIndex.ts';
import type { Look } from '../model/generators/look.ts';
import type { TakenCharts } from './making/takenCharts.ts';
import type { KeptText } from './keptTexts.ts';

/** The data that builds are made from. */
export interface BuildSources {
  /** The workspace folder, as a URI. */
  readonly root: string;
  /** Files that changed since the last time, as URIs, those of other roots included. */
  readonly changed: ReadonlySet<string>;
  /** The text of a file; `wanted` if it has not been provided yet. */
  readonly textOf: (uri: string) => KeptText;
  /** Whether a file exists, without reading it. */
  readonly isThere: (uri: string) => boolean | 'wanted';
  /** Files that are symbolic links, or reached through them. */
  readonly links: FileLinks;
  /** The objects as written. */
  readonly index: () => RootIndex | undefined;
  /** The URI of a path (relative to the root, `/`). */
  readonly uriOf: (path: string) => string;
  readonly pathOf: (uri: string) => string;
  /** Helm's output for charts that kustomizations include. */
  readonly charts: TakenCharts;
}

/** A build that was made again. */
export interface MadeBuild {
  readonly output: BuildOutput;
  /** URIs of the files that it was made of, including files that were looked for and do not exist. */
  readonly reads: ReadonlySet<string>;
}

/** The changes to the builds of a root. */
export interface Made {
  /** Each is made when the iterator reaches it; the remaining ones are made the next time. */
  readonly made: Iterable<MadeBuild>;
  /** Ids of builds that no longer exist. */
  readonly gone: readonly string[];
}

/** Makes the builds that files of a root describe, and caches them between rounds. */
export interface BuildMaker {
  readonly make: (sources: BuildSources) => Made;
  /** Makes builds (by id) of texts that are not written to files; nothing of it is cached. */
  readonly attempt: (sources: BuildSources, ids: ReadonlySet<string>) => readonly BuildOutput[];
  /** Where generators of ApplicationSets look in a root (its URI). */
  readonly lookIn: (root: string) => Look;
  /** Discards everything, so that all builds are made again. */
  readonly forget: () => void;
}
