/**
 * A chart as a map of its files, so that everything that is done to it before Helm sees it can be tested without a
 * disk.
 */

/** One file of a chart. */
export interface ChartFile {
  readonly content: Uint8Array;
  /** URI of the file in the workspace; undefined for a file from an archive or from Helm's cache. */
  readonly uri: string | undefined;
}

/** Files by their path relative to the chart's folder, `/`. Files of dependencies are below `charts/`. */
export type ChartTree = ReadonlyMap<string, ChartFile>;

/** The text of a file; undefined where it does not exist. Invalid UTF-8 becomes replacement characters. */
export function textOfFile(tree: ChartTree, path: string): string | undefined {
  const file = tree.get(path);
  return file && new TextDecoder().decode(file.content);
}

/** The files below a folder (relative, without a `/` at its end), by their path relative to it. */
export function subtree(tree: ChartTree, folder: string): Map<string, ChartFile> {
  const prefix = `${folder}/`;
  const found = new Map<string, ChartFile>();
  for (const [path, file] of tree) if (path.startsWith(prefix)) found.set(path.slice(prefix.length), file);
  return found;
}
