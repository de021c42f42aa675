import type { LoadedText } from '../accumulate/loadText.ts';
import { placingIn, readValues } from '../tree/readValues.ts';
import { entriesAt, itemsAt, textAt, type Value, valueAt } from '../tree/value.ts';
import type { FieldMerge, MergeType, MergeTypeOf } from './mergeTypes.ts';

/** Maximum number of definitions visited for one kind, because they may refer to each other in circles. */
const MOST_STEPS = 20_000;

/**
 * How objects are merged by a kustomization's own OpenAPI schema, which replaces the one that kustomize contains; or why it
 * is invalid. Source: kyaml `openapi.SetSchema`, `ResourceSchema.PatchStrategyAndKeyList`.
 */
export function readOpenApiTypes({ text, uri }: LoadedText): MergeTypeOf | string {
  const read = readValues(text, placingIn(uri), 'settings');
  if ('broken' in read) return read.broken;
  const definitions = new Definitions(entriesAt(read.documents[0]?.value, 'definitions'));
  return (apiVersion, kind) => definitions.typeOf(apiVersion, kind);
}

/** The definitions of a schema, read on demand. */
class Definitions {
  readonly #all: ReadonlyMap<string, { readonly value: Value }>;
  readonly #kinds = new Map<string, Value>();
  readonly #known = new Map<Value, MergeType | undefined>();
  #steps = 0;

  constructor(all: ReadonlyMap<string, { readonly value: Value }>) {
    this.#all = all;
    for (const { value } of all.values())
      for (const each of itemsAt(value, 'x-kubernetes-group-version-kind')) this.#kinds.set(keyOf(each), value);
  }

  typeOf(apiVersion: string, kind: string): MergeType | undefined {
    const schema = this.#kinds.get(`${apiVersion} ${kind}`);
    if (!schema) return undefined;
    this.#steps = 0;
    return this.#type(schema) ?? {};
  }

  /** The fields of a schema that are merged, or have such a field below them; undefined if there are none. */
  #type(schema: Value): MergeType | undefined {
    const known = this.#known.get(schema);
    if (known || this.#known.has(schema) || ++this.#steps > MOST_STEPS) return known;
    // A circular reference adds nothing.
    this.#known.set(schema, undefined);
    const fields = [...entriesAt(schema, 'properties')].flatMap(([name, { value }]) => {
      const how = this.#field(value);
      return how ? [[name, how] as const] : [];
    });
    const type = fields.length > 0 ? Object.fromEntries(fields) : undefined;
    this.#known.set(schema, type);
    return type;
  }

  #field(written: Value): FieldMerge | undefined {
    const schema = this.#referred(written);
    const strategies = textAt(written, 'x-kubernetes-patch-strategy') || textAt(schema, 'x-kubernetes-patch-strategy');
    const items = valueAt(schema, 'items');
    if (items === undefined) {
      const type = this.#type(schema);
      return type && { type };
    }
    if (!strategies.split(',').includes('merge')) return undefined;
    return { keys: mergeKeys(written), type: this.#type(this.#referred(items)) };
  }

  #referred(schema: Value): Value {
    const name = textAt(schema, '$ref').replace('#/definitions/', '');
    return this.#all.get(name)?.value ?? schema;
  }
}

function mergeKeys(schema: Value): readonly string[] {
  const keys = itemsAt(schema, 'x-kubernetes-list-map-keys').flatMap(each =>
    each.kind === 'scalar' ? [each.text] : [],
  );
  const key = textAt(schema, 'x-kubernetes-patch-merge-key');
  return keys.length > 0 || key === '' ? keys : [key];
}

function keyOf(id: Value): string {
  const group = textAt(id, 'group');
  return `${group === '' ? '' : `${group}/`}${textAt(id, 'version')} ${textAt(id, 'kind')}`;
}
