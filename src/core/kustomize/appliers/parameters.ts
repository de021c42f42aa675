import { withItems } from '../tree/edit.ts';
import { uneditable } from '../tree/movingPlace.ts';
import { EMPTY_MAP, entriesAt, stringValue, type Value } from '../tree/value.ts';

const PARAMETER = /\{\{-?\s*\.?([\w.-]+)\s*-?\}\}/g;

/** What is nested deeper is left as it is. */
const MAX_DEPTH = 50;

/** Parameters that an element of a list generator gives to the template, by name; nested ones have dots. */
export function parametersOf(element: Value, prefix = ''): ReadonlyMap<string, Value> {
  const found = new Map<string, Value>();
  for (const [key, { value }] of entriesAt(element)) {
    if (value.kind === 'scalar') found.set(prefix + key, value);
    else for (const [inner, each] of parametersOf(value, `${prefix}${key}.`)) found.set(inner, each);
  }
  return found;
}

/** A template with parameters in the place of `{{name}}`; what no parameter is known for stays. */
export function filled(value: Value, parameters: ReadonlyMap<string, Value>, depth = 0): Value {
  if (depth > MAX_DEPTH) return value;
  if (value.kind === 'list') return withItems(value, item => filled(item, parameters, depth + 1));
  if (value.kind === 'map') {
    const entries = new Map(
      [...value.entries].map(([key, entry]) => [key, { ...entry, value: filled(entry.value, parameters, depth + 1) }]),
    );
    return { ...EMPTY_MAP, at: value.at, entries };
  }
  if (!value.text.includes('{{')) return value;
  const text = value.text.replace(PARAMETER, (written, name: string) => {
    const found = parameters.get(name);
    return found?.kind === 'scalar' ? found.text : written;
  });
  return stringValue(text, uneditable(value.at));
}
