import { type Exchange, inPlaceOf, withEntry, withExchanges, withItems, withoutKey } from '../tree/edit.ts';
import { isMissing, type ListValue, type MapValue, type ScalarValue, textAt, type Value } from '../tree/value.ts';
import { fieldText, putItem } from './elements.ts';
import { mergeLists, type MergedItem } from './mergeLists.ts';
import { type FieldMerge, type MergeType, type MergeTypeOf, mergeTypeOf } from './mergeTypes.ts';

const DIRECTIVE = '$patch';

/** A tree with a strategic merge patch applied: `deleted` if the patch deletes it, or why it cannot be applied. */
export type Merged = { readonly root: MapValue } | { readonly deleted: true } | { readonly refused: string };

/** Applies a strategic merge patch to an object, with the schema of its kind. Source: kyaml `merge2`. */
export function strategicMerge(before: MapValue, patch: MapValue, types: MergeTypeOf = mergeTypeOf): Merged {
  const merger = new Merger(types);
  const merged = merger.merge(before, patch, {});
  const root = merged && merger.exchanges.length > 0 ? withExchanges(merged, merger.exchanges) : merged;
  if (merger.fault !== '') return { refused: merger.fault };
  return root?.kind === 'map' && root.entries.size > 0 ? { root } : { deleted: true };
}

class Merger {
  fault = '';
  readonly exchanges: Exchange[] = [];
  readonly #types: MergeTypeOf;

  constructor(types: MergeTypeOf) {
    this.#types = types;
  }

  /** `how` is the schema of the value; undefined means that the value is removed. */
  merge(before: Value | undefined, patch: Value | undefined, how: FieldMerge): Value | undefined {
    if (patch === undefined) return before && this.#untouched(before, how);
    if (isMissing(patch)) return undefined;
    if (before === undefined || isMissing(before)) return this.#added(this.#asWritten(patch), how);
    if (before === patch) return this.#itself(patch, how);
    if (before.kind === 'map' && patch.kind === 'map') return this.#maps(before, patch, how);
    if (before.kind === 'list' && patch.kind === 'list') return this.#lists(before, patch, how);
    if (before.kind === 'scalar' && patch.kind === 'scalar') return inStyleOf(before, patch);
    if (before.kind !== patch.kind)
      this.fault ||= `wrong node kind: expected ${nodeKind(before)} but was ${nodeKind(patch)}`;
    return patch;
  }

  /** Duplicates are removed even from lists that the patch does not change. */
  #untouched(before: Value, how: FieldMerge): Value {
    if (before.kind === 'map') {
      const type = this.#typeOf(how, before);
      return type ? this.#fields(before, undefined, type) : before;
    }
    if (before.kind !== 'list' || !how.keys) return before;
    if (!hasPlainKeys(before.items, how.keys)) return this.#itemsOf(before, undefined, how);
    const { type } = how;
    return type ? withItems(before, item => this.#untouched(item, { type })) : before;
  }

  #maps(before: MapValue, patch: MapValue, how: FieldMerge): Value | undefined {
    const directive = this.#directive(textAt(patch, DIRECTIVE));
    if (directive === 'delete') return undefined;
    if (directive === 'replace') return this.#itself(patch, how);
    return this.#fields(before, patch, this.#typeOf(how, before) ?? this.#typeOf(how, patch) ?? {});
  }

  #fields(before: MapValue, patch: MapValue | undefined, type: MergeType): MapValue {
    let result = before;
    for (const [key, { key: place, value }] of patch?.entries ?? []) {
      if (key === DIRECTIVE) continue;
      const merged = this.merge(before.entries.get(key)?.value, value, type[key] ?? {});
      const known = before.entries.get(key);
      const next = known && merged ? inPlaceOf(known.value, merged) : merged;
      if (known?.value.kind === 'scalar' && known.value.isShared && next) this.exchanges.push([known.value, next]);
      result = next ? withEntry(result, key, { key: known?.key ?? place, value: next }) : withoutKey(result, key);
    }
    for (const [key, how] of Object.entries(type)) {
      const entry = before.entries.get(key);
      if (!entry || patch?.entries.has(key)) continue;
      result = withEntry(result, key, {
        key: entry.key,
        value: this.#untouched(entry.value, how),
      });
    }
    return result;
  }

  /** A patch's value without a counterpart: kustomize adds it, and merges it with itself. */
  #added(patch: Value, how: FieldMerge): Value | undefined {
    if (patch.kind === 'list') return how.keys ? this.#itemsOf(patch, patch, how) : patch;
    return this.#itself(patch, how);
  }

  /** A part of a patch merged with itself: without its directives and nulls. */
  #itself(patch: Value, how: FieldMerge): Value | undefined {
    if (patch.kind === 'scalar') return patch;
    if (patch.kind === 'list') return this.#lists(patch, patch, how);
    if (this.#directive(textAt(patch, DIRECTIVE)) === 'delete') return undefined;
    const type = this.#typeOf(how, patch) ?? {};
    let result = withoutKey(patch, DIRECTIVE);
    for (const [key, { key: place, value }] of result.entries) {
      const added = isMissing(value) ? undefined : this.#itself(value, type[key] ?? {});
      result = added ? withEntry(result, key, { key: place, value: added }) : withoutKey(result, key);
    }
    return result;
  }

  #lists(before: ListValue, patch: ListValue, how: FieldMerge): Value | undefined {
    if (!how.keys) return this.#asWritten(patch);
    const first = patch.items.find(item => item.kind === 'map' && item.entries.has(DIRECTIVE));
    const isOfList = first?.kind === 'map' && first.entries.size === 1;
    if (!isOfList) return this.#itemsOf(before, patch, how);
    const word = textAt(first, DIRECTIVE);
    const directive = this.#directive(word);
    if (directive === 'delete') return undefined;
    const rest = {
      ...patch,
      items: putItem(patch.items, undefined, {
        keys: [DIRECTIVE],
        values: [word],
      }),
    };
    const isReplaced = directive === 'replace';
    if (isReplaced || before === patch) return this.#itemsOf(rest, rest, how);
    return this.#itemsOf(before, rest, how);
  }

  #itemsOf(before: ListValue, patch: ListValue | undefined, how: FieldMerge): ListValue {
    const keys = how.keys?.length === 0 ? [''] : (how.keys ?? []);
    const items = mergeLists({ before: before.items, patch: patch?.items, keys }, (old, item) =>
      this.#item(old, item, how),
    );
    return {
      ...before,
      at: before.items.length === 0 ? (patch?.at ?? before.at) : before.at,
      items,
    };
  }

  #item(before: Value | undefined, patch: Value | undefined, { type }: FieldMerge): MergedItem {
    const isOther = before !== undefined && before !== patch;
    const isReplaced = isOther && patch?.kind === 'map' && textAt(patch, DIRECTIVE) === 'replace';
    return {
      value: this.merge(before, patch, type ? { type } : {}),
      isReplaced,
    };
  }

  /** A value that is replaced as a whole is refused if it has a key twice. */
  #asWritten(patch: Value): Value {
    const twice = twiceIn(patch);
    if (twice !== undefined) this.fault ||= `mapping key "${twice}" already defined`;
    return patch;
  }

  /** A nested object has its own schema if none is known for the field. */
  #typeOf(how: FieldMerge, value: MapValue): MergeType | undefined {
    return how.type ?? this.#types(textAt(value, 'apiVersion'), textAt(value, 'kind'));
  }

  #directive(word: string): string {
    if (word !== '' && !['delete', 'replace', 'merge'].includes(word))
      this.fault ||= `unknown patch strategy '${word}'`;
    return word;
  }
}

/** The value that replaces a scalar keeps the style of the old one: a number becomes a quoted string. Source: kyaml `FieldSetter`. */
function inStyleOf(before: ScalarValue, patch: ScalarValue): ScalarValue {
  const { isQuoted: _, ...plain } = patch;
  if (!before.isQuoted) return patch.isQuoted ? plain : patch;
  if (patch.type === 'string') return patch.isQuoted ? patch : { ...patch, isQuoted: true };
  return { kind: 'scalar', text: patch.written ?? patch.text, type: 'string', at: patch.at, isQuoted: true };
}

/** True if every item has its own keys: nothing is merged then. */
function hasPlainKeys(items: readonly Value[], keys: readonly string[]): boolean {
  if (keys.length === 0) return true;
  const texts = items.map(item => keys.map(key => fieldText(item, key) ?? '').join('\n'));
  // Where there is no other item, one of the keys is enough.
  if (texts.length === 1) return /[^\n]/.test(texts[0] ?? '');
  return new Set(texts).size === texts.length && texts.every(text => !/^\n|\n$|^$/.test(text));
}

function twiceIn(value: Value): string | undefined {
  if (value.kind === 'scalar') return undefined;
  if (value.kind === 'map' && value.twice !== undefined) return value.twice;
  const below = value.kind === 'map' ? [...value.entries.values()].map(each => each.value) : value.items;
  for (const each of below) {
    const found = twiceIn(each);
    if (found !== undefined) return found;
  }
  return undefined;
}

function nodeKind(value: Value): string {
  return value.kind === 'map' ? 'MappingNode' : value.kind === 'list' ? 'SequenceNode' : 'ScalarNode';
}
