import { isMissing, type Value } from '../tree/value.ts';

const JSON_NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;

/** A value as JSON. `withoutNulls` omits keys with null, where null only means that no value is given. */
export function jsonOf(value: Value, { withoutNulls = false }: { readonly withoutNulls?: boolean } = {}): string {
  if (value.kind === 'list') return `[${value.items.map(item => jsonOf(item)).join(',')}]`;
  if (value.kind === 'scalar') return scalar(value.text, value.type);
  const entries = [...value.entries].filter(([, { value: each }]) => !withoutNulls || !isMissing(each));
  return `{${entries.map(([key, { value: each }]) => `${JSON.stringify(key)}:${jsonOf(each, { withoutNulls })}`).join(',')}}`;
}

/** True if any key of a value, at any depth, is null. */
export function hasNull(value: Value): boolean {
  return value.kind === 'map' && [...value.entries.values()].some(each => isMissing(each.value) || hasNull(each.value));
}

function scalar(text: string, type: string): string {
  if (type === 'null') return 'null';
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text;
  return type === 'number' && JSON_NUMBER.test(text) ? text : JSON.stringify(text);
}
