import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { type Run, timed } from '../lib/measure.ts';
import { manifestsBelow } from '../lib/workspaces.ts';

/** What every reader has to do at least: find the files and read their bytes. */
export async function bytes(folder: string): Promise<Run> {
  return read(folder, () => {});
}

/** `yaml.parseAllDocuments`, one thread. */
export async function yaml(folder: string): Promise<Run> {
  return read(folder, text => void parseAllDocuments(text, { logLevel: 'silent' }));
}

/** `js-yaml` `loadAll`, one thread. */
export async function jsYaml(folder: string): Promise<Run> {
  const { loadAll } = (await import('js-yaml')) as { loadAll: (text: string) => unknown };
  return read(folder, text => {
    try {
      loadAll(text);
    } catch {
      // Templates are no YAML; that they are not is found out at some cost, too.
    }
  });
}

/** MB that a process has which keeps what `js-yaml` made of all files. */
export async function jsYamlHeld(folder: string): Promise<object> {
  const { loadAll } = (await import('js-yaml')) as { loadAll: (text: string) => unknown };
  const held: unknown[] = [];
  const run = await read(folder, text => {
    try {
      held.push(loadAll(text));
    } catch {
      // A template; nothing is held of it.
    }
  });
  return { ...run, held: held.length, resident: process.memoryUsage().rss / (1024 * 1024) };
}

function read(folder: string, parse: (text: string) => void): Promise<Run> {
  return timed(() => {
    for (const file of manifestsBelow(folder)) parse(readFileSync(path.join(folder, file), 'utf8'));
  });
}
