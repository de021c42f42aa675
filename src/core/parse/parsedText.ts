import type { ManifestFile } from '../model/manifest.ts';

/** The facts of a file with the text that they were read from. */
export interface ParsedText {
  readonly text: string;
  readonly file: ManifestFile;
}
