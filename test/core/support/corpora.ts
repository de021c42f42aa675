import fs from 'node:fs';
import path from 'node:path';
import { decodeText } from '../../../src/core/parse/decode.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/corpora');

/** True where the collection of real manifests lies beside the project; it is not part of it. */
export const hasCorpora = fs.existsSync(path.join(FOLDER, 'expected.jsonl'));

/** What an independent implementation says of one Service of the collection. */
export interface ExpectedService {
  readonly root: string;
  readonly file: string;
  readonly doc: number;
  readonly line: number;
  readonly name: string;
  readonly type: string;
  readonly selector: Readonly<Record<string, string>>;
  readonly verdict: 'selects' | 'nothing' | 'unmanaged';
  readonly matches: readonly ExpectedWorkload[];
  /** Indexes of the matches that the scope rule keeps. */
  readonly nearest: readonly number[];
  readonly kustomized: boolean;
  readonly far?: unknown;
  readonly inchart?: boolean;
  readonly runtime_match?: readonly ExpectedWorkload[];
  readonly crd_match?: readonly { readonly kind: string; readonly name: string }[];
}

/** One workload that a Service matches. */
export interface ExpectedWorkload {
  readonly kind: string;
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly ports?: readonly { readonly port: unknown; readonly targetPort: unknown; readonly status: string }[];
}

/** Names of the repositories in the collection. */
export function corpusRoots(): string[] {
  return fs.readdirSync(path.join(FOLDER, 'dev')).sort();
}

/** Texts of a repository's YAML and JSON files by their path. */
export function corpusFiles(root: string): Map<string, string> {
  const texts = new Map<string, string>();
  const base = path.join(FOLDER, 'dev', root);
  for (const entry of fs.readdirSync(base, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(ya?ml|json)$|^Kustomization$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const decoded = decodeText(fs.readFileSync(file));
    if ('text' in decoded) texts.set(path.relative(base, file).split(path.sep).join('/'), decoded.text);
  }
  return texts;
}

/** What is expected, by repository. */
export function expectedServices(): Map<string, ExpectedService[]> {
  const byRoot = new Map<string, ExpectedService[]>();
  for (const line of fs.readFileSync(path.join(FOLDER, 'expected.jsonl'), 'utf8').trim().split('\n')) {
    const service = JSON.parse(line) as ExpectedService;
    byRoot.set(service.root, [...(byRoot.get(service.root) ?? []), service]);
  }
  return byRoot;
}
