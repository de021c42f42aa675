import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../../node/temporaryFolder.ts';
import { neededTools } from '../../support/tools.ts';

/** Stands before each text, since kubectl prints objects only. */
export const HEAD = 'apiVersion: example.com/v1\nkind: Example\nmetadata: {name: x}\n';

/** What kubectl makes of a manifest: its object, or its refusal. */
export type Answer = { readonly object: unknown } | { readonly refused: string };

/** Which of many files kubectl refuses, by their number, and why. One process reads them all, without a cluster. */
export function kubectlRefuses(texts: readonly (string | Uint8Array)[]): ReadonlyMap<number, string> {
  return run(texts).refusals;
}

/** What kubectl makes of each of many files that hold one object. */
export function kubectlReads(texts: readonly string[]): readonly Answer[] {
  const { output, refusals } = run(texts);
  const objects = objectsIn(output);
  // Files are read in the order of their names.
  const order = texts.map((_, i) => i).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const read = order.filter(i => !refusals.has(i));
  if (objects.length !== read.length) throw new Error(`kubectl printed ${objects.length} objects of ${read.length}`);
  const byFile = new Map(read.map((i, place) => [i, objects[place]]));
  return texts.map((_, i) => {
    const refused = refusals.get(i);
    return refused === undefined ? { object: byFile.get(i) } : { refused };
  });
}

function nameOf(number: number): string {
  return `${number}.yaml`;
}

function run(texts: readonly (string | Uint8Array)[]) {
  const folder = temporaryFolder();
  texts.forEach((text, i) => writeFileSync(path.join(folder, nameOf(i)), text));
  const args = [
    'annotate',
    '--local',
    '--dry-run=client',
    '--overwrite',
    '-o',
    'json',
    '-f',
    folder,
    'podwire.dev/seen=yes',
  ];
  const { stdout, stderr } = spawnSync(neededTools().kubectl, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const refusals = new Map<number, string>();
  for (const line of stderr.split('\n')) {
    const [, file, why] = /\/(\d+)\.yaml"?: (.*)$/.exec(line) ?? [];
    if (file !== undefined) refusals.set(Number(file), why ?? '');
  }
  return { output: stdout, refusals };
}

function objectsIn(output: string): readonly unknown[] {
  return output
    .split(/^(?=\{$)/m)
    .filter(text => text.trim() !== '')
    .map((text): unknown => JSON.parse(text));
}
