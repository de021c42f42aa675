import { statSync } from 'node:fs';
import type { ManifestFile } from '../../core/model/manifest.ts';
import type { UserPodTemplate } from '../../core/model/settings.ts';
import { decodeText } from '../../core/parse/decode.ts';
import { type Pack, PackWriter } from '../../core/parse/packed/pack.ts';
import { packManifest } from '../../core/parse/packed/packedManifest.ts';
import { isKustomizationFile } from '../../core/parse/extractors/builds/kustomization.ts';
import { isYamlName, whyNoYaml } from '../../core/parse/yaml/noYaml.ts';
import { parseManifest } from '../../core/parse/parseManifest.ts';
import { CONFIG_FILE } from '../../core/parse/podwireConfig.ts';
import type { SkipReason } from '../../core/resolve/changes/changes.ts';
import { digestOf } from '../digest.ts';
import { ListedTexts } from './listedTexts.ts';
import { type Contents, contentsOf, type FileContent, type NoContent, readContent } from './contents.ts';

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
  /** Where the files were read already. */
  readonly contents?: Contents | undefined;
  readonly podTemplates: readonly UserPodTemplate[];
  /** Whether readings are kept: nobody else wants to know files again by their bytes. */
  readonly isKept: boolean;
  /** Whether it is looked at what is no YAML, and no manifest either. */
  readonly findsNoYaml: boolean;
}

/** What became of one file. */
export type ReadOutcome =
  /** As it was; where only its times differ, the signature is another. */
  | { readonly kind: 'same'; readonly signature: FileSignature }
  /** `at`: where its reading is in the pack, or -1 where there is nothing in it to look at. `text`: where builds will ask for it. `noYaml`: why it is none, where that was looked at. */
  | {
      readonly kind: 'read';
      readonly signature: FileSignature;
      readonly at: number;
      readonly text?: string;
      readonly noYaml?: string;
    }
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
  const listed = new ListedTexts();
  const contents = job.contents && contentsOf(job.contents);
  const outcomes = job.paths.map((file, i): ReadOutcome => {
    const content = contents?.next().value;
    try {
      return readOne({ writer, listed }, job, { file, known: job.known[i], content });
    } catch {
      // Nobody knows how; it must not cost the others.
      return { kind: 'skipped', reason: 'unreadable' };
    }
  });
  return {
    pack: writer.finish(),
    outcomes: outcomes.map((outcome, i) => withText(outcome, listed.of(job.paths[i] ?? ''))),
  };
}

function withText(outcome: ReadOutcome, text: string | undefined): ReadOutcome {
  return text !== undefined && outcome.kind === 'read' ? { ...outcome, text } : outcome;
}

/** What is read goes there. */
interface Sinks {
  readonly writer: PackWriter;
  readonly listed: ListedTexts;
}

interface Target {
  readonly file: string;
  readonly known: FileSignature | undefined;
  /** Where it was read already. */
  readonly content: FileContent | NoContent | undefined;
}

function readOne({ writer, listed }: Sinks, job: ReadJob, target: Target): ReadOutcome {
  const { file, known } = target;
  const absolute = `${job.folder}/${file}`;
  if (known && isSame(known, absolute)) return { kind: 'same', signature: known };
  const content = target.content ?? readContent(absolute);
  if (typeof content === 'string')
    return content === 'removed' ? { kind: content } : { kind: 'skipped', reason: content };
  const { bytes } = content;
  const signature = signatureOf(content, job);
  if (known?.hash === signature.hash) return { kind: 'same', signature };
  const isConfig = file === CONFIG_FILE;
  if (!isConfig && isSilent(bytes, file)) {
    // A file that was read just now is gone from the buffer with the next one.
    if (target.content) listed.note(file, bytes);
    return { kind: 'read', signature, at: -1, ...noYamlIn(bytes, file, job) };
  }
  const decoded = decodeText(bytes);
  if ('noText' in decoded) return { kind: 'skipped', reason: decoded.noText };
  if (isConfig) return { kind: 'text', text: decoded.text };
  const manifest = parseManifest(decoded.text, { path: file, podTemplates: job.podTemplates });
  if (!mayBeKept(manifest, decoded.text)) return { kind: 'text', text: decoded.text };
  listed.note(file, decoded.text, manifest);
  const at = speaks(manifest) ? packManifest(writer, manifest) : -1;
  const noYaml = isAllRead(manifest) ? undefined : noYamlIn(decoded.text, file, job);
  return { kind: 'read', signature, at, ...noYaml };
}

function signatureOf({ bytes, status: { size, mtimeMs, ctimeMs } }: FileContent, { isKept }: ReadJob): FileSignature {
  return { size, modified: mtimeMs, changed: ctimeMs, hash: isKept ? digestOf('sha1', bytes) : '' };
}

/** True where everything in a file was read as YAML already. */
function isAllRead({ documents }: ManifestFile): boolean {
  return documents.every(({ resources, problem }) => resources.length > 0 && !problem);
}

function noYamlIn(content: string | Buffer, file: string, { findsNoYaml }: ReadJob): { readonly noYaml?: string } {
  if (!findsNoYaml || !isYamlName(file)) return {};
  const decoded = typeof content === 'string' ? { text: content } : decodeText(content);
  const noYaml = 'text' in decoded ? whyNoYaml(decoded.text) : undefined;
  return noYaml === undefined ? {} : { noYaml };
}

/** True where the bytes alone show that there is nothing to look at: no object goes without its kind. */
function isSilent(bytes: Buffer, file: string): boolean {
  return !bytes.includes('kind') && !bytes.includes(0) && !isKustomizationFile(file);
}

function isSame(known: FileSignature, file: string): boolean {
  try {
    const now = statSync(file);
    return now.isFile() && known.size === now.size && known.modified === now.mtimeMs && known.changed === now.ctimeMs;
  } catch {
    // Reading it tells why.
    return false;
  }
}

function speaks({ documents, mayApply, mayHaveValues }: ManifestFile): boolean {
  if (mayApply || mayHaveValues) return true;
  return documents.some(({ resources, problem }) => resources.length > 0 || problem);
}

/** Nothing that a Secret says may reach the disk: neither its facts nor the words of a document that does not parse. */
function mayBeKept({ documents }: ManifestFile, text: string): boolean {
  if (!text.includes('Secret')) return true;
  return documents.every(
    ({ unreadWords, resources }) => !unreadWords && resources.every(({ facts }) => facts.kind !== 'Secret'),
  );
}
