import type { BuildOutput } from '../model/build.ts';
import type { ChartAsk } from '../model/charts/chartAsk.ts';

/** The real path of a file. */
export interface LinkedPath {
  /** undefined outside of the workspace folder. */
  readonly path: string | undefined;
  /** True if the file itself is a symbolic link, not only one of its folders. */
  readonly isItself: boolean;
}

/**
 * The current files of a workspace folder, including unsaved text. Paths are relative to it, `/`-separated; '' is the
 * folder itself.
 */
export interface BuildFiles {
  /** Text of a file; undefined if it is missing or cannot be read. */
  text(path: string): string | undefined;
  /** URI of a file, whether it exists or not. */
  uriOf(path: string): string;
  /** The real path of a file that is a symbolic link, or reached through one; undefined for any other. */
  leadsTo?(path: string): LinkedPath | undefined;
  /** True if a file or a folder exists. */
  isThere(path: string): boolean;
  /** True if a folder exists. */
  isFolder(path: string): boolean;
  /** Paths of all files below a folder, in order. */
  filesBelow(folder: string): readonly string[];
  /** Helm's output for a chart, if Helm is used. */
  readonly charts?: RenderedCharts;
}

/** Helm's output for charts that kustomizations include. */
export interface RenderedCharts {
  /** A path that no file has, and whose `text` changes whenever the output changes. */
  readonly pathOf: (ask: ChartAsk) => string;
  /** undefined while it is not rendered. */
  readonly outputOf: (ask: ChartAsk) => BuildOutput | undefined;
}
