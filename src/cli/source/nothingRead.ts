import { statSync } from 'node:fs';
import path from 'node:path';
import { isKustomizationFile } from '../../core/parse/extractors/builds/kustomization.ts';
import { isTemplated } from '../../core/parse/templated.ts';
import { asOnDisk } from '../../node/asOnDisk.ts';
import { pathOfUri, uriOfPath } from '../../node/fileUri.ts';
import { isInside } from '../../node/paths.ts';
import { printable } from '../formats/printable.ts';
import { type CommandIo, UsageError } from '../io.ts';
import type { ReadSource } from './readSource.ts';

/** Fields that every object has. */
const API_VERSION = /\bapiVersion\b/;
const KIND = /\bkind\b/;

/**
 * Finding nothing is not the same as finding no problems. Throws a UsageError for a folder (of `given`, or the one
 * around) or a standard input with neither an object nor a template. A named file without a manifest is only reported,
 * as a list of changed files may contain any files.
 */
export function assertSomethingRead(source: ReadSource, given: readonly string[], { cwd, stderr }: CommandIo): void {
  if (given.includes('-')) return assertInput(source);
  for (const each of given) {
    const target = asOnDisk(path.resolve(cwd, each));
    const status = statSync(target, { throwIfNoEntry: false });
    const isInIt = (uri: string): boolean => isInside(target, pathOfUri(uri) ?? '') && holdsAnything(source, uri);
    if (status?.isDirectory() && !source.files.some(isInIt))
      throw new UsageError(`${printable(each)}: contains no manifest`);
    if (status?.isFile() && !holdsAnything(source, uriOfPath(target)))
      stderr.write(`podwire: ${printable(each)}: contains no manifest\n`);
  }
}

function assertInput(source: ReadSource): void {
  const [uri = ''] = source.files;
  if (holdsAnything(source, uri)) return;
  const isEmpty = (source.textOf(uri) ?? '').trim() === '';
  throw new UsageError(`standard input: ${isEmpty ? 'is empty' : 'contains no manifest'}`);
}

/** True for a file with objects; one that cannot be read may have some. */
function holdsAnything(source: ReadSource, uri: string): boolean {
  const text = source.textOf(uri);
  if (text === undefined || isKustomizationFile(uri)) return true;
  return (API_VERSION.test(text) && KIND.test(text)) || isTemplated(text);
}
