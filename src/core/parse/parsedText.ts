import type { ManifestFile } from '../model/manifest.ts';

/** A reading with the text that it was made from. */
export interface ParsedText {
  readonly text: string;
  readonly file: ManifestFile;
}
