import type { RootIndex } from '../../index/rootIndex.ts';
import type { Applied } from '../../kustomize/appliers/applied.ts';
import type { BuildCache } from '../../kustomize/cache.ts';
import { placingIn, readValues } from '../../kustomize/tree/readValues.ts';
import { textAt } from '../../kustomize/tree/value.ts';
import type { BuiltAppliers } from './builtAppliers.ts';
import { dataOf, type Values } from './configData.ts';
import type { WorkspaceFiles } from './workspaceFiles.ts';

/** The data in which values are found. */
export interface ConfigValuesParts {
  readonly files: WorkspaceFiles;
  readonly cache: BuildCache;
  readonly index: RootIndex;
  /** Builds that contain appliers together with ConfigMaps. */
  readonly built?: BuiltAppliers;
}

/** The current values of the ConfigMaps of a root. */
export class ConfigValues {
  readonly #files: WorkspaceFiles;
  readonly #cache: BuildCache;
  readonly #index: RootIndex;
  #all: ReadonlyMap<string, readonly Values[]> | undefined;

  readonly #built: BuiltAppliers | undefined;

  constructor({ files, cache, index, built }: ConfigValuesParts) {
    this.#built = built;
    this.#files = files;
    this.#cache = cache;
    this.#index = index;
  }

  /** Undefined if there is none of the name, or several, so that it is unknown which is meant. */
  find(name: string): Values | undefined {
    this.#all ??= this.#read();
    const [only, ...others] = this.#all.get(name) ?? [];
    return others.length === 0 ? only : undefined;
  }

  /** For an applier, a ConfigMap in its own build comes first. */
  findFor(applied: Applied | undefined, name: string): Values | undefined {
    const beside = this.#built?.valuesBeside(applied, name);
    return beside ? beside.values : this.find(name);
  }

  /** The values that an applier's variables come from; the same objects as long as the files are unchanged. */
  foundFor(applied: Applied | undefined): readonly unknown[] {
    return (applied?.variables?.from ?? []).map(({ kind, name }) =>
      kind === 'ConfigMap' ? this.findFor(applied, name) : undefined,
    );
  }

  #read(): ReadonlyMap<string, readonly Values[]> {
    const all = new Map<string, Values[]>();
    for (const path of this.#index.builders.values) {
      if (this.#index.isInChart(path)) continue;
      for (const [name, values] of this.#in(path)) {
        const known = all.get(name);
        if (known) known.push(values);
        else all.set(name, [values]);
      }
    }
    return all;
  }

  #in(path: string): readonly (readonly [name: string, values: Values])[] {
    const text = this.#files.text(path);
    if (text === undefined) return [];
    return this.#cache.read({ path, how: 'values', text }, () => configMapsIn(text, this.#files.uriOf(path)));
  }
}

function configMapsIn(text: string, uri: string): readonly (readonly [name: string, values: Values])[] {
  const read = readValues(text, placingIn(uri), 'manifest');
  if ('broken' in read) return [];
  return read.documents.flatMap(({ value }) =>
    textAt(value, 'kind') === 'ConfigMap' ? [[textAt(value, 'metadata', 'name'), dataOf(value)] as const] : [],
  );
}
