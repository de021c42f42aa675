import { statSync } from 'node:fs';
import { isValuesFile } from '../../core/model/files/valuesFile.ts';
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

/** Identifies the content of a file. Times are in milliseconds, from `stat`. */
export interface FileSignature {
  readonly size: number;
  readonly modified: number;
  readonly changed: number;
  /** Hash of its bytes. */
  readonly hash: string;
}

/** Files to read: plain data, which can be posted to another thread. */
export interface ReadJob {
  /** Absolute path. */
  readonly folder: string;
  /** Paths relative to it, `/`. */
  readonly paths: readonly string[];
  /** Per path: the signature of its cached facts. */
  readonly known: readonly (FileSignature | undefined)[];
  /** The contents of the files, where they were read already. */
  readonly contents?: Contents | undefined;
  readonly podTemplates: readonly UserPodTemplate[];
  /** Whether readings are kept: nobody else wants to know files again by their bytes. */
  readonly isKept: boolean;
  /** Whether it is looked at what is no YAML, and no manifest either. */
  readonly findsNoYaml: boolean;
}

/** The result for one file. */
export type ReadOutcome =
  /** That it was read: `at` alone where nothing else is to tell, since a number is posted in a fraction of the time. */
  | number
  /** Unchanged; the signature is a new one where only the times differ. */
  | { readonly kind: 'same'; readonly signature: FileSignature }
  /**
   * `at`: index of its facts in the pack, or -1 where it has none. `text`: present where builds will need it. `noYaml`:
   * why it is none, where that was looked at.
   */
  | {
      readonly kind: 'read';
      readonly signature: FileSignature;
      readonly at: number;
      readonly text?: string;
      readonly noYaml?: string;
    }
  /** The text of `podwire.yaml`, and of files whose facts must not be cached. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'skipped'; readonly reason: SkipReason }
  | { readonly kind: 'removed' };

/** The results of a job, in the order of its paths. */
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
      // An unexpected error must not affect the other files.
      return { kind: 'skipped', reason: 'unreadable' };
    }
  });
  return {
    pack: writer.finish(),
    outcomes: outcomes.map((outcome, i) => withText(outcome, listed.of(job.paths[i] ?? ''))),
  };
}

function withText(outcome: ReadOutcome, text: string | undefined): ReadOutcome {
  if (text === undefined) return outcome;
  if (typeof outcome === 'number') return { kind: 'read', signature: NO_SIGNATURE, at: outcome, text };
  return outcome.kind === 'read' ? { ...outcome, text } : outcome;
}

/** Where results are collected. */
interface Sinks {
  readonly writer: PackWriter;
  readonly listed: ListedTexts;
}

interface Target {
  readonly file: string;
  readonly known: FileSignature | undefined;
  /** The content, where it was read already. */
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
    // The buffer of a file is overwritten by the next one.
    if (target.content) listed.note(file, bytes);
    return readAs(-1, signature, noYamlIn(bytes, file, job));
  }
  const decoded = decodeText(bytes);
  if ('noText' in decoded) return { kind: 'skipped', reason: decoded.noText };
  if (isConfig) return { kind: 'text', text: decoded.text };
  const manifest = parseManifest(decoded.text, { path: file, podTemplates: job.podTemplates });
  if (!mayBeKept(manifest, decoded.text)) return { kind: 'text', text: decoded.text };
  listed.note(file, decoded.text, manifest);
  const at = speaks(manifest) ? packManifest(writer, manifest) : -1;
  const noYaml = isAllRead(manifest) ? undefined : noYamlIn(decoded.text, file, job);
  return readAs(at, signature, noYaml);
}

function readAs(at: number, signature: FileSignature, noYaml: string | undefined): ReadOutcome {
  if (noYaml !== undefined) return { kind: 'read', signature, at, noYaml };
  return signature === NO_SIGNATURE ? at : { kind: 'read', signature, at };
}

/** Of a file that nobody wants to know again: one for all of them, which is posted once. */
const NO_SIGNATURE: FileSignature = { size: 0, modified: 0, changed: 0, hash: '' };

function signatureOf({ bytes, status: { size, mtimeMs, ctimeMs } }: FileContent, { isKept }: ReadJob): FileSignature {
  if (!isKept) return NO_SIGNATURE;
  return { size, modified: mtimeMs, changed: ctimeMs, hash: digestOf('sha1', bytes) };
}

/** True where everything in a file was read as YAML already. */
function isAllRead({ documents }: ManifestFile): boolean {
  return documents.every(({ resources, problem }) => resources.length > 0 && !problem);
}

function noYamlIn(content: string | Buffer, file: string, { findsNoYaml }: ReadJob): string | undefined {
  if (!findsNoYaml || !isYamlName(file)) return undefined;
  const decoded = typeof content === 'string' ? { text: content } : decodeText(content);
  return 'text' in decoded ? whyNoYaml(decoded.text) : undefined;
}

/** True where the bytes alone show that the file has no objects: every object has a `kind`. */
function isSilent(bytes: Buffer, file: string): boolean {
  return !bytes.includes('kind') && !bytes.includes(0) && !isKustomizationFile(file) && !isValuesFile(file);
}

function isSame(known: FileSignature, file: string): boolean {
  try {
    const now = statSync(file);
    return now.isFile() && known.size === now.size && known.modified === now.mtimeMs && known.changed === now.ctimeMs;
  } catch {
    // Parsing it reports why.
    return false;
  }
}

function speaks({ documents, mayApply, mayHaveValues }: ManifestFile): boolean {
  if (mayApply || mayHaveValues) return true;
  return documents.some(({ resources, problem, unreadWords }) => resources.length > 0 || problem || unreadWords);
}

/**
 * Nothing from a Secret may be written to disk: neither its facts, nor the words of a document that does not parse, nor
 * what stands for a code in its comments.
 */
function mayBeKept({ documents }: ManifestFile, text: string): boolean {
  if (!text.includes('Secret')) return true;
  return documents.every(
    ({ unreadWords, resources, ignores }) =>
      !unreadWords && ignores.length === 0 && resources.every(({ facts }) => facts.kind !== 'Secret'),
  );
}
