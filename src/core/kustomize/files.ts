import type { BuildOutput } from '../model/build.ts';
import type { ChartAsk } from '../model/charts/chartAsk.ts';

/** Where a file really is. */
export interface LinkedPath {
  /** undefined outside of the workspace folder. */
  readonly path: string | undefined;
  /** True where the file itself is a link, and not only a folder that it is in. */
  readonly isItself: boolean;
}

/** The files of a workspace folder, as they are now: unsaved text included. Paths are relative to it, `/`-separated; it itself is ''. */
export interface BuildFiles {
  /** Text of a file; undefined where it is missing or cannot be read. */
  text(path: string): string | undefined;
  /** URI of a file, there or not. */
  uriOf(path: string): string;
  /** Where a file really is that is, or lies behind, a link; undefined for any other. */
  leadsTo?(path: string): LinkedPath | undefined;
  /** Whether there is a file or a folder. */
  isThere(path: string): boolean;
  /** Whether there is a folder. */
  isFolder(path: string): boolean;
  /** Paths of all files below a folder, in order. */
  filesBelow(folder: string): readonly string[];
  /** What Helm renders of a chart, where somebody asks it. */
  readonly charts?: RenderedCharts;
}

/** What Helm renders of charts that kustomizations take. */
export interface RenderedCharts {
  /** A path that no file has: `text` says something else of it whenever something else is rendered. */
  readonly pathOf: (ask: ChartAsk) => string;
  /** undefined as long as it is not rendered. */
  readonly outputOf: (ask: ChartAsk) => BuildOutput | undefined;
}
