import type { FileLinks } from '../model/files/fileLink.ts';
import type { BuildOutput } from '../model/build.ts';
import type { RootIndex } from '../index/rootIndex.ts';
import type { Look } from '../model/generators/look.ts';
import type { TakenCharts } from './making/takenCharts.ts';
import type { KeptText } from './keptTexts.ts';

/** What builds are made from. */
export interface BuildSources {
  /** The workspace folder, as a URI. */
  readonly root: string;
  /** Files that changed since the last time, as URIs, those of other roots included. */
  readonly changed: ReadonlySet<string>;
  /** The text of a file; `wanted` where nobody has given it yet. */
  readonly textOf: (uri: string) => KeptText;
  /** Whether a file is there, which is not read for that. */
  readonly isThere: (uri: string) => boolean | 'wanted';
  /** Files that are, or lie behind, links. */
  readonly links: FileLinks;
  /** What is written. */
  readonly index: () => RootIndex | undefined;
  /** The URI of a path (relative to the root, `/`). */
  readonly uriOf: (path: string) => string;
  readonly pathOf: (uri: string) => string;
  /** What Helm renders of charts that kustomizations take. */
  readonly charts: TakenCharts;
}

/** A build that was made again. */
export interface MadeBuild {
  readonly output: BuildOutput;
  /** URIs of the files that it was made of, those included that were looked for and are not there. */
  readonly reads: ReadonlySet<string>;
}

/** What became of the builds of a root. */
export interface Made {
  /** Each is made when it is asked for; those that nobody asks for are made the next time. */
  readonly made: Iterable<MadeBuild>;
  /** Ids of builds that are no more. */
  readonly gone: readonly string[];
}

/** Makes the builds that files of a root describe, and remembers them from one time to the next. */
export interface BuildMaker {
  readonly make: (sources: BuildSources) => Made;
  /** Makes builds (by id) of texts that nobody has written yet; nothing of it is kept. */
  readonly attempt: (sources: BuildSources, ids: ReadonlySet<string>) => readonly BuildOutput[];
  /** Where generators of ApplicationSets look in a root (its URI). */
  readonly lookIn: (root: string) => Look;
  /** Forgets everything, so that all is made again. */
  readonly forget: () => void;
}
