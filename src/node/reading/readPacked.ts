import { hash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ManifestFile } from '../../core/model/manifest.ts';
import type { UserPodTemplate } from '../../core/model/settings.ts';
import { decodeText } from '../../core/parse/decode.ts';
import { type Pack, PackWriter } from '../../core/parse/packed/pack.ts';
import { packManifest } from '../../core/parse/packed/packedManifest.ts';
import { parseManifest } from '../../core/parse/parseManifest.ts';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import type { SkipReason } from '../../core/resolve/changes.ts';
import { MAX_MANIFEST_SIZE } from '../readManifest.ts';

/** By what a file is known again. Times are milliseconds as `stat` gives them. */
export interface FileSignature {
  readonly size: number;
  readonly modified: number;
  readonly changed: number;
  /** Of its bytes; '' where its reading must not be kept. */
  readonly hash: string;
}

/** What to read: plain data, so that it can be posted to another thread. */
export interface ReadJob {
  /** Absolute. */
  readonly folder: string;
  /** Relative to it, `/`. */
  readonly paths: readonly string[];
  /** Per path: as it was when its reading was kept. */
  readonly known: readonly (FileSignature | undefined)[];
  readonly podTemplates: readonly UserPodTemplate[];
}

/** What became of one file. */
export type ReadOutcome =
  /** As it was; where only its times differ, the signature is another. */
  | { readonly kind: 'same'; readonly signature: FileSignature }
  /** `at`: where its reading is in the pack, or -1 where there is nothing in it to look at. */
  | { readonly kind: 'read'; readonly signature: FileSignature; readonly at: number }
  /** The workspace's own configuration is wanted as it is. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'removed' };

/** Readings of a job's files, in the order of its paths. */
export interface ReadResult {
  readonly pack: Pack;
  readonly outcomes: readonly ReadOutcome[];
}

/** Reads and parses files, one after the other. Never throws. */
export function readPacked(job: ReadJob): ReadResult {
  const writer = new PackWriter();
  const outcomes = job.paths.map((file, i): ReadOutcome => {
    try {
      return readOne(writer, job, { file, known: job.known[i] });
    } catch (error) {
      return isGone(error) ? { kind: 'removed' } : { kind: 'skipped', reason: 'unreadable' };
    }
  });
  return { pack: writer.finish(), outcomes };
}

interface Target {
  readonly file: string;
  readonly known: FileSignature | undefined;
}

function readOne(writer: PackWriter, { folder, podTemplates }: ReadJob, { file, known }: Target): ReadOutcome {
  const absolute = path.join(folder, file);
  const status = statSync(absolute);
  if (!status.isFile()) return { kind: 'removed' };
  if (status.size > MAX_MANIFEST_SIZE) return { kind: 'skipped', reason: 'too large' };
  const stamp = { size: status.size, modified: status.mtimeMs, changed: status.ctimeMs };
  const isConfig = file === CONFIG_FILE;
  if (known && !isConfig && isSame(known, stamp)) return { kind: 'same', signature: known };
  const bytes = readFileSync(absolute);
  const signature = { ...stamp, hash: hash('sha1', bytes) };
  if (known && !isConfig && known.hash === signature.hash) return { kind: 'same', signature };
  const decoded = decodeText(bytes);
  if ('binary' in decoded) return { kind: 'skipped', reason: 'binary' };
  if (isConfig) return { kind: 'text', text: decoded.text };
  const manifest = parseManifest(decoded.text, { path: file, podTemplates });
  const kept = mayBeKept(manifest, decoded.text) ? signature : { ...signature, hash: '' };
  return { kind: 'read', signature: kept, at: speaks(manifest) ? packManifest(writer, manifest) : -1 };
}

function isSame(known: FileSignature, now: Omit<FileSignature, 'hash'>): boolean {
  return known.size === now.size && known.modified === now.modified && known.changed === now.changed;
}

function speaks({ documents }: ManifestFile): boolean {
  return documents.some(({ resources, problem }) => resources.length > 0 || problem);
}

/** The words of a document that does not parse are kept with it, and those of a Secret must not reach the disk. */
function mayBeKept({ documents }: ManifestFile, text: string): boolean {
  return !text.includes('Secret') || documents.every(({ unreadWords }) => unreadWords === undefined);
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
