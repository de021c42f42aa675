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
    readonly validate: (input: { readonly resources: readonly object[] }) => Promise<MonokleReport>;
  };
  readonly ResourceParser: new () => object;
  /** Finds what leads where; its validator says that this must come first. */
  readonly processRefs: (resources: readonly object[], parser: object) => unknown;
}

/** As much of its SARIF as is read here. */
export interface MonokleReport {
  readonly runs: readonly { readonly results: readonly MonokleResult[] }[];
}

/** Something that it reports. */
export interface MonokleResult {
  /** `LNK001` is a link that leads nowhere. */
  readonly ruleId: string;
  readonly locations: readonly {
    /** `name.namespace.kind@file`, or `name.kind@file`. */
    readonly logicalLocations?: readonly { readonly fullyQualifiedName?: string }[];
  }[];
}

/** What `@monokle/validation` with the plugin `resource-links` says of resources. */
export type MonokleCheck = (resources: readonly object[]) => Promise<MonokleReport>;

/** Loads it. */
export async function loadMonokle(): Promise<MonokleCheck> {
  // Only to be found from its own folder, because it is an ES module.
  const library = pathToFileURL(path.resolve('bench/node_modules/@monokle/validation/lib/node.js')).href;
  const { createDefaultMonokleValidator, processRefs, ResourceParser } = (await import(library)) as Monokle;
  const validator = createDefaultMonokleValidator();
  await validator.preload({ plugins: { 'resource-links': true } });
  return resources => {
    processRefs(resources, new ResourceParser());
    return validator.validate({ resources });
  };
}

/** How long it takes, reading the files included. */
export async function monokle(folder: string): Promise<Run> {
  const check = await loadMonokle();
  return timed(async () => {
    const texts = manifestsBelow(folder).map(file => [file, readFileSync(path.join(folder, file), 'utf8')] as const);
    await check(texts.flatMap(([file, text]) => monokleResources(file, text)));
  });
}

/** The resources in a file's text, as it wants them. */
export function monokleResources(file: string, text: string): object[] {
  return parseAllDocuments(text, { logLevel: 'silent' }).flatMap((document, i) => {
    const content: unknown = document.errors.length > 0 ? undefined : document.toJS();
    if (typeof content !== 'object' || content === null || !('kind' in content)) return [];
    const { kind, apiVersion, metadata } = content as Record<string, unknown>;
    const { name = '', namespace } = (metadata ?? {}) as Record<string, unknown>;
    const place = { filePath: file, fileId: file, fileOffset: 0 };
    return [{ id: `${file}-${i}`, ...place, name, apiVersion, kind, namespace, content, text: document.toString() }];
  });
}
