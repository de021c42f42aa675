import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type { BuildFault } from '../../../../src/core/model/build.ts';
import { type EvaluatedBuild, evaluateBuild } from '../../../../src/core/kustomize/evaluateBuild.ts';
import { memoryFiles } from './memoryFiles.ts';

/**
 * Cases of builds as text. `=== name` begins one (`=== name @folder` builds another folder than the root), `#- /path` a file, and
 * `#- = …` says what is expected: `built` with what `kubectl kustomize` (5.7.1) prints, without hashes behind names; or
 * `refused`; before either, a line for each fault: code, place and message.
 */
export interface BuildCase {
  readonly name: string;
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
  readonly faults: readonly string[];
  /** undefined where kustomize refuses. */
  readonly built: string | undefined;
}

/** Reads the cases of a file beside the tests. */
export function readCases(file: string): readonly BuildCase[] {
  const text = readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8');
  return text.split(/^=== /m).slice(1).map(readCase);
}

function readCase(text: string): BuildCase {
  const [head = '', ...parts] = text.split(/^#- /m);
  const [name = '', folder = ''] = head.trim().split(' @');
  const files = new Map<string, string>();
  const faults: string[] = [];
  let built: string | undefined;
  for (const part of parts) {
    const end = part.indexOf('\n');
    const [first, rest] = [part.slice(0, end), part.slice(end + 1)];
    if (first.startsWith('/')) files.set(first.slice(1), rest);
    else if (first === '= built') built = rest;
    else if (first !== '= refused') faults.push(first.slice(2));
  }
  return { name, folder, files, faults, built };
}

/** Builds the case's folder. */
export function build({ files, folder }: Pick<BuildCase, 'files' | 'folder'>): EvaluatedBuild {
  return evaluateBuild(memoryFiles(files), folder);
}

/** A fault as a case writes it. */
export function faultText({ code, message, place }: BuildFault, files: BuildCase['files']): string {
  const path = place.uri.replace('file:///', '');
  const line = (files.get(path) ?? '').slice(0, place.span[0]).split('\n').length;
  return `${code} ${path}:${line} ${message}`;
}

/** The objects of a text, by id, without nulls, and without what Secrets hold. */
export function objectsOf(text: string): Record<string, unknown> {
  const objects = parseAllDocuments(text, { schema: 'core', version: '1.2' }).map(document => plain(document.toJS()));
  return Object.fromEntries(objects.filter(isRecord).map(object => [idOf(object), withoutSecrets(object)]));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, each]) => (each === null ? [] : [[key, plain(each)]])),
  );
}

function idOf(object: Record<string, unknown>): string {
  const metadata = isRecord(object['metadata']) ? object['metadata'] : {};
  return [object['apiVersion'], object['kind'], metadata['namespace'], metadata['name']]
    .map(each => String(each ?? ''))
    .join('/');
}

function withoutSecrets(object: Record<string, unknown>): Record<string, unknown> {
  if (object['kind'] !== 'Secret') return object;
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== 'data' && key !== 'stringData'));
}
