import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from './generate.ts';

/** Where generated workspaces and what benchmarks leave behind are: never in version control. */
export const SCRATCH = path.resolve('.cache', 'bench');

/** Of the collection of real manifests, which is not part of the project. */
const COLLECTION = path.resolve('..', 'shared', 'corpora');

/** A folder with so many Services: by the collection's generator where it is there, else by our own. */
export function workspaceOf(services: number): string {
  const theirs = path.join(COLLECTION, 'generate.py');
  const folder = path.join(SCRATCH, `${existsSync(theirs) ? 'collection' : 'own'}-${services}`);
  if (existsSync(path.join(folder, '.done'))) return folder;
  mkdirSync(folder, { recursive: true });
  if (existsSync(theirs)) execFileSync('python3', [theirs, String(services), folder], { stdio: 'ignore' });
  else for (const [file, text] of generate(services)) write(path.join(folder, file), text);
  writeFileSync(path.join(folder, '.done'), '');
  return folder;
}

/** The folder of real manifests; undefined where it is not there. */
export function corpora(): string | undefined {
  const folder = path.join(COLLECTION, 'dev');
  return existsSync(folder) ? folder : undefined;
}

/** A copy of a folder in which nothing is built. */
export function withoutKustomizations(folder: string): string {
  const copy = path.join(SCRATCH, `${path.basename(folder)}-unbuilt`);
  if (existsSync(path.join(copy, '.done'))) return copy;
  cpSync(folder, copy, {
    recursive: true,
    filter: file => !/\/(?:kustomization\.ya?ml|Kustomization|\.done)$/.test(file),
  });
  writeFileSync(path.join(copy, '.done'), '');
  return copy;
}

/** Relative paths of all manifests below a folder, in a stable order. */
export function manifestsBelow(folder: string): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name.startsWith('.') || !/\.(ya?ml|json)$|^Kustomization$/.test(entry.name)) continue;
    files.push(path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  }
  return files.sort();
}

/** Texts of all manifests below a folder by relative path. */
export function textsBelow(folder: string): Map<string, string> {
  return new Map(manifestsBelow(folder).map(file => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
}
