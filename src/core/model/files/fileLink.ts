/** Where a file really is that is a link, or lies behind one. */
export interface FileLink {
  /** In the workspace folder or outside of it. */
  readonly uri: string;
  /** True where the file itself is a link, and not only a folder that it is in. */
  readonly isItself: boolean;
}

/** Files that are, or lie behind, links, by their URIs. */
export type FileLinks = ReadonlyMap<string, FileLink>;

/** True where two of them say the same. */
export function isSameLink(a: FileLink | undefined, b: FileLink | undefined): boolean {
  return a?.uri === b?.uri && a?.isItself === b?.isItself;
}
