import type { Unread } from '../../index/indexedFile.ts';
import type { ManifestFile } from '../../model/manifest.ts';
import type { NoText } from '../../parse/decode.ts';

/** A change of a file. URIs are those of the editor. */
export type FileChange =
  /**
   * Its current text (decoded, without a byte order mark). `keepText` while it is edited, which makes the next change
   * cheap.
   */
  | { readonly uri: string; readonly text: string; readonly keepText?: boolean }
  /**
   * It was read elsewhere, by the same `parseManifest` with the same settings. `source`: its text, if builds need it.
   */
  | { readonly uri: string; readonly manifest: ManifestFile; readonly source?: string; readonly noYaml?: NoYaml }
  | { readonly uri: string; readonly removed: true }
  /** For a build: the unread objects that it may contain, at an address that no file has. */
  | { readonly uri: string; readonly doubt: Unread | undefined }
  /** It exists but was not read. */
  | { readonly uri: string; readonly skipped: SkipReason };

/** Why a text without signs of a manifest is not YAML, '' if it is; only set on request. */
export type NoYaml = string;

/** Why a file was not read. */
export type SkipReason = NoText | 'too large' | 'unreadable' | 'not read';

/** The effects of a change. */
export interface ChangeReport {
  readonly revision: number;
  /** True if any link or verdict may differ, so that trees and panels are outdated. */
  readonly wiringChanged: boolean;
  /** Files whose problems may have changed. */
  readonly uris: readonly string[];
}
