import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generate } from './generate.ts';
import { SCRATCH } from './workspaces.ts';

/** How large a workspace of bundles is, and how its podwire.yaml names them. */
export interface ManyBundles {
  readonly bundles: number;
  /** Of all manifests together; 1 is 1,000,000 bytes. */
  readonly megabytes: number;
  /** The glob of a bundle by its folder: `teams/team-7`. */
  readonly globOf: (folder: string) => string;
  /** Tells folders with other globs apart. */
  readonly name: string;
}

/** Services of a bundle: the same ones in each, with the same names and labels. */
const IN_ONE = 6;

/** Bytes of a file that says nothing about wiring, as most of a repository does. */
const FILLER = 20_000;

/** A folder with so many bundles that hold the very same manifests, as copies of environments do; written once. */
export function manyBundles({ bundles, megabytes, globOf, name }: ManyBundles): string {
  const root = path.join(SCRATCH, `bundles-${name}-${bundles}-${megabytes}`);
  if (existsSync(path.join(root, '.done'))) return root;
  const folders = Array.from({ length: bundles }, (_, i) => `teams/team-${i}`);
  const files = [...generate(IN_ONE)];
  const size = files.reduce((sum, [, text]) => sum + text.length, 0);
  const fillers = Math.max(0, Math.round(((megabytes * 1_000_000) / bundles - size) / FILLER));
  for (let i = 0; i < fillers; i++) files.push([`config/settings-${i}.yaml`, filler(i)]);
  for (const folder of folders) for (const [file, text] of files) write(path.join(root, folder, file), text);
  write(path.join(root, 'podwire.yaml'), `bundles:\n${folders.map(each => `  - "${globOf(each)}"\n`).join('')}`);
  writeFileSync(path.join(root, '.done'), '');
  return root;
}

function filler(number: number): string {
  const line = '  key: "a value that is as long as values of such files are wont to be"\n';
  const lines = Array.from({ length: FILLER / line.length }, (_, i) => line.replace('key', `key-${i}`));
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings-${number}\ndata:\n${lines.join('')}`;
}

const made = new Set<string>();

function write(file: string, text: string): void {
  const folder = path.dirname(file);
  if (!made.has(folder)) mkdirSync(folder, { recursive: true });
  made.add(folder);
  writeFileSync(file, text);
}
