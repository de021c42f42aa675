/** The real path of a file that is a symbolic link, or is in a linked folder. */
export interface FileLink {
  /** In the workspace folder or outside of it. */
  readonly uri: string;
  /** True where the file itself is a link; false where a folder above it is one. */
  readonly isItself: boolean;
}

/** Links by the URI of the file that is one, or is in a linked folder. */
export type FileLinks = ReadonlyMap<string, FileLink>;

/** True for equal links. */
export function isSameLink(a: FileLink | undefined, b: FileLink | undefined): boolean {
  return a?.uri === b?.uri && a?.isItself === b?.isItself;
}
