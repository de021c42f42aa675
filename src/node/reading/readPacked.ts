import { hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readFileSync, readSync, type Stats, statSync } from 'node:fs';
import type { ManifestFile } from '../../core/model/manifest.ts';
import type { UserPodTemplate } from '../../core/model/settings.ts';
import { decodeText } from '../../core/parse/decode.ts';
import { type Pack, PackWriter } from '../../core/parse/packed/pack.ts';
import { packManifest } from '../../core/parse/packed/packedManifest.ts';
import { isKustomizationFile } from '../../core/parse/extractors/kustomization.ts';
import { parseManifest } from '../../core/parse/parseManifest.ts';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import type { SkipReason } from '../../core/resolve/changes.ts';
import { MAX_MANIFEST_SIZE } from '../readManifest.ts';

/** By what a file is known again. Times are milliseconds as `stat` gives them. */
export interface FileSignature {
  readonly size: number;
  readonly modified: number;
  readonly changed: number;
  /** Of its bytes. */
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
  /** The workspace's own configuration is wanted as it is; and what must not be kept stays out of the pack. */
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
  const absolute = `${folder}/${file}`;
  if (known && isSame(known, statSync(absolute))) return { kind: 'same', signature: known };
  const opened = readRegular(absolute);
  if (typeof opened === 'string') return opened === 'removed' ? { kind: opened } : { kind: 'skipped', reason: opened };
  const { bytes, status } = opened;
  const signature = {
    size: status.size,
    modified: status.mtimeMs,
    changed: status.ctimeMs,
    hash: hash('sha1', bytes),
  };
  if (known?.hash === signature.hash) return { kind: 'same', signature };
  const isConfig = file === CONFIG_FILE;
  if (!isConfig && isSilent(bytes, file)) return { kind: 'read', signature, at: -1 };
  const decoded = decodeText(bytes);
  if ('binary' in decoded) return { kind: 'skipped', reason: 'binary' };
  if (isConfig) return { kind: 'text', text: decoded.text };
  const manifest = parseManifest(decoded.text, { path: file, podTemplates });
  if (!mayBeKept(manifest, decoded.text)) return { kind: 'text', text: decoded.text };
  return { kind: 'read', signature, at: speaks(manifest) ? packManifest(writer, manifest) : -1 };
}

/** Opened before it is looked at, which saves finding it twice; a pipe does not block so. */
function readRegular(file: string): { readonly bytes: Buffer; readonly status: Stats } | 'too large' | 'removed' {
  const descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return 'removed';
    if (status.size > MAX_MANIFEST_SIZE) return 'too large';
    const bytes = status.size <= BUFFER.length ? readInto(descriptor) : undefined;
    return { bytes: bytes ?? readFileSync(descriptor), status };
  } finally {
    closeSync(descriptor);
  }
}

/** Nearly all files fit: one that is not full ends here. */
const BUFFER = Buffer.allocUnsafe(64 * 1024 + 1);

function readInto(descriptor: number): Buffer | undefined {
  const length = readSync(descriptor, BUFFER, 0, BUFFER.length, 0);
  return length < BUFFER.length ? BUFFER.subarray(0, length) : undefined;
}

/** True where the bytes alone show that there is nothing to look at: no object goes without its kind. */
function isSilent(bytes: Buffer, file: string): boolean {
  return !bytes.includes('kind') && !bytes.includes(0) && !isKustomizationFile(file);
}

function isSame(known: FileSignature, now: Stats): boolean {
  return now.isFile() && known.size === now.size && known.modified === now.mtimeMs && known.changed === now.ctimeMs;
}

function speaks({ documents }: ManifestFile): boolean {
  return documents.some(({ resources, problem }) => resources.length > 0 || problem);
}

/** Nothing that a Secret says may reach the disk: neither its facts nor the words of a document that does not parse. */
function mayBeKept({ documents }: ManifestFile, text: string): boolean {
  if (!text.includes('Secret')) return true;
  return documents.every(
    ({ unreadWords, resources }) => !unreadWords && resources.every(({ facts }) => facts.kind !== 'Secret'),
  );
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
