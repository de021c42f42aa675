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

/** Services of which one copy is made in each bundle until the size is reached: they all have the same labels everywhere. */
const IN_ONE = 40;

/** A folder with so many bundles that hold the very same manifests, as copies of environments do; written once. */
export function manyBundles({ bundles, megabytes, globOf, name }: ManyBundles): string {
  const root = path.join(SCRATCH, `bundles-${name}-${bundles}-${megabytes}`);
  if (existsSync(path.join(root, '.done'))) return root;
  const folders = Array.from({ length: bundles }, (_, i) => `teams/team-${i}`);
  const files = [...generate(IN_ONE)];
  const size = files.reduce((sum, [, text]) => sum + text.length, 0);
  const copies = Math.max(1, Math.round((megabytes * 1_000_000) / size / bundles));
  for (const folder of folders)
    for (let copy = 0; copy < copies; copy++)
      for (const [file, text] of files) write(path.join(root, folder, `part-${copy}`, file), text);
  write(path.join(root, 'podwire.yaml'), `bundles:\n${folders.map(each => `  - "${globOf(each)}"\n`).join('')}`);
  writeFileSync(path.join(root, '.done'), '');
  return root;
}

const made = new Set<string>();

function write(file: string, text: string): void {
  const folder = path.dirname(file);
  if (!made.has(folder)) mkdirSync(folder, { recursive: true });
  made.add(folder);
  writeFileSync(file, text);
}
