import type { Unread } from '../../index/indexedFile.ts';
import type { ManifestFile } from '../../model/manifest.ts';
import type { NoText } from '../../parse/decode.ts';

/** What happened to a file. Addresses are URIs as the editor gives them. */
export type FileChange =
  /** Its text now (decoded, without a byte order mark). `keepText` while it is edited: the next change is then cheap. */
  | { readonly uri: string; readonly text: string; readonly keepText?: boolean }
  /** It was read elsewhere, by the same `parseManifest` with the same settings. `source`: its text, where builds will ask for it. */
  | { readonly uri: string; readonly manifest: ManifestFile; readonly source?: string; readonly noYaml?: NoYaml }
  | { readonly uri: string; readonly removed: true }
  /** Of a build: what it may hold besides what is written, under an address that no file has. */
  | { readonly uri: string; readonly doubt: Unread | undefined }
  /** It is there but was not read. */
  | { readonly uri: string; readonly skipped: SkipReason };

/** Why a text that shows no sign of a manifest is no YAML, '' where it is: said only where somebody wants to know. */
export type NoYaml = string;

/** Why a file was not read. */
export type SkipReason = NoText | 'too large' | 'unreadable' | 'not read';

/** What a change brought about. */
export interface ChangeReport {
  readonly revision: number;
  /** True where any link or verdict may differ: trees and panels are out of date. */
  readonly wiringChanged: boolean;
  /** Files whose problems may differ from before. */
  readonly uris: readonly string[];
}
