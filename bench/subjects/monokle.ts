import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseAllDocuments } from 'yaml';
import { type Run, timed } from '../lib/measure.ts';
import { manifestsBelow } from '../lib/workspaces.ts';

/** The parts of `@monokle/validation` that are used here. */
interface Monokle {
  readonly createDefaultMonokleValidator: () => {
    readonly preload: (config: object) => Promise<void>;
    readonly validate: (input: { readonly resources: readonly object[] }) => Promise<unknown>;
  };
}

/** `@monokle/validation` with the plugin `resource-links`: reading the files included. */
export async function monokle(folder: string): Promise<Run> {
  // Only to be found from its own folder, because it is an ES module.
  const library = pathToFileURL(path.resolve('bench/node_modules/@monokle/validation/lib/node.js')).href;
  const { createDefaultMonokleValidator } = (await import(library)) as Monokle;
  const validator = createDefaultMonokleValidator();
  await validator.preload({ plugins: { 'resource-links': true } });
  return timed(async () => {
    const resources = manifestsBelow(folder).flatMap(file => resourcesOf(folder, file));
    await validator.validate({ resources });
  });
}

function resourcesOf(folder: string, file: string): object[] {
  const text = readFileSync(path.join(folder, file), 'utf8');
  return parseAllDocuments(text, { logLevel: 'silent' }).flatMap((document, i) => {
    const content: unknown = document.errors.length > 0 ? undefined : document.toJS();
    if (typeof content !== 'object' || content === null || !('kind' in content)) return [];
    const { kind, apiVersion, metadata } = content as Record<string, unknown>;
    const { name = '', namespace } = (metadata ?? {}) as Record<string, unknown>;
    const place = { filePath: file, fileId: file, fileOffset: 0 };
    return [{ id: `${file}-${i}`, ...place, name, apiVersion, kind, namespace, content, text: document.toString() }];
  });
}
