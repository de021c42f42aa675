import { withEntry, withItem } from '../tree/edit.ts';
import { EMPTY_MAP, isMissing, type ListValue, type MapValue, stringValue, type Value } from '../tree/value.ts';
import { wholeRegex } from '../target/regex.ts';

/** Changes the values that a path leads to, or returns why it leads nowhere. */
export type PathResult = { readonly value: Value; readonly count: number } | { readonly refused: string };

/** The change at the end of a path. */
export interface PathChange {
  readonly change: (value: Value) => Value | string;
  /** The value to create if the end of the path is missing; undefined to create nothing. */
  readonly creates: Value['kind'] | undefined;
}

const isIndex = (part: string): boolean => /^\d{1,9}$/.test(part);
const isListPart = (part: string): boolean => part.startsWith('[') && part.endsWith(']');

/** Value at a path for reading: keys, indexes, `-` for the last item, `[key=value]`. Source: kyaml `PathGetter`. */
export function lookUpPath(root: Value, path: readonly string[]): Value | undefined {
  return path
    .map(part => part.trim())
    .filter(part => part !== '')
    .reduce<Value | undefined>(step, root);
}

function step(at: Value | undefined, part: string): Value | undefined {
  if (at === undefined || isMissing(at)) return undefined;
  if (at.kind === 'map') return isListPart(part) ? undefined : at.entries.get(part)?.value;
  if (at.kind !== 'list') return undefined;
  if (part === '-') return at.items.at(-1);
  if (isIndex(part)) return at.items[Number(part)];
  const pair = isListPart(part) ? splitPair(part) : undefined;
  return pair && at.items.find(item => textOfItem(item, pair[0]) === pair[1]);
}

function splitPair(part: string): readonly [key: string, value: string] | undefined {
  const inner = part.slice(1, -1);
  const equals = inner.indexOf('=');
  return equals === -1 ? undefined : [inner.slice(0, equals), inner.slice(equals + 1)];
}

function textOfItem(item: Value, key: string): string | undefined {
  const value = key === '' ? item : item.kind === 'map' ? item.entries.get(key)?.value : undefined;
  return value?.kind === 'scalar' ? value.text : undefined;
}

/** Changes the values at a path for writing: `*` and `[key=regex]` match several. Source: kyaml `PathMatcher`. */
export function changePath(at: Value, [part, ...rest]: readonly string[], how: PathChange): PathResult {
  if (part === undefined) {
    const value = how.change(at);
    return typeof value === 'string' ? { refused: value } : { value, count: 1 };
  }
  if (isIndex(part)) return atIndex(at, Number(part), rest, how);
  if (isListPart(part)) return atPair(at, part, rest, how);
  if (part === '*')
    return at.kind === 'list' ? eachItem(at, rest, how) : { refused: 'wrong node kind: expected SequenceNode' };
  return atField(at, part, rest, how);
}

/** The value to create for the rest of a path. */
function made([next]: readonly string[], how: PathChange): Value {
  if (next === undefined) return how.creates === 'scalar' ? UNTYPED : how.creates === 'list' ? EMPTY_LIST : EMPTY_MAP;
  return isListPart(next) || isIndex(next) ? EMPTY_LIST : EMPTY_MAP;
}

/** Gets the type that its later text has without quotes. */
const UNTYPED: Value = { kind: 'scalar', text: '', type: 'null', at: undefined };

const EMPTY_LIST: ListValue = { kind: 'list', at: undefined, items: [] };

function atField(at: Value, part: string, rest: readonly string[], how: PathChange): PathResult {
  if (at.kind !== 'map')
    return isMissing(at) ? { value: at, count: 0 } : { refused: 'wrong node kind: expected MappingNode' };
  const entry = at.entries.get(part);
  const before = entry?.value ?? (how.creates ? made(rest, how) : undefined);
  if (!before) return { value: at, count: 0 };
  const result = changePath(before, rest, how);
  return 'refused' in result
    ? result
    : { value: withEntry(at, part, { key: entry?.key, value: result.value }), count: result.count };
}

function atIndex(at: Value, index: number, rest: readonly string[], how: PathChange): PathResult {
  if (at.kind !== 'list') return { refused: 'wrong node kind: expected SequenceNode' };
  const isNew = index === at.items.length && how.creates !== undefined;
  const list = isNew ? { ...at, items: [...at.items, made(rest, how)] } : at;
  const item = list.items[index];
  if (!item) return { refused: `index ${index} specified but only ${at.items.length} elements found` };
  const result = changePath(item, rest, how);
  return 'refused' in result ? result : { value: withItem(list, index, result.value), count: result.count };
}

function eachItem(
  list: ListValue,
  rest: readonly string[],
  how: PathChange,
  meets: (item: Value) => boolean = () => true,
): PathResult {
  let count = 0;
  const items: Value[] = [];
  for (const item of list.items) {
    const result = meets(item) ? changePath(item, rest, how) : { value: item, count: 0 };
    if ('refused' in result) return result;
    count += result.count;
    items.push(result.value);
  }
  return { value: count === 0 ? list : { ...list, items }, count };
}

function atPair(at: Value, part: string, rest: readonly string[], how: PathChange): PathResult {
  if (at.kind !== 'list') return { refused: 'wrong node kind: expected SequenceNode' };
  const [key, pattern] = splitPair(part) ?? [];
  if (key === undefined || pattern === undefined)
    return { refused: `list path element must be like '[key=value]': ${part}` };
  // This expression need not match the whole text.
  const regex = wholeRegex(/^[\w-]*$/.test(pattern) ? `.*${pattern}.*` : `(?:.|\\n)*(?:${pattern})(?:.|\\n)*`);
  if (!('matches' in regex)) return { refused: `error parsing regexp: ${part}` };
  const meets = (item: Value) => {
    const text = textOfItem(item, key);
    return text !== undefined && regex.matches(text.trim());
  };
  const found = eachItem(at, key === '' ? [] : rest, how, meets);
  if ('refused' in found || found.count > 0 || how.creates === undefined) return found;
  const value = stringValue(pattern, undefined);
  const item: Value =
    key === '' ? value : ({ ...EMPTY_MAP, entries: new Map([[key, { key: undefined, value }]]) } satisfies MapValue);
  return eachItem({ ...at, items: [...at.items, item] }, key === '' ? [] : rest, how, meets);
}
