import { withItems } from '../tree/edit.ts';
import { uneditable } from '../tree/movingPlace.ts';
import { EMPTY_MAP, stringValue, type Value } from '../tree/value.ts';
import { filledText } from '../../model/generators/fill.ts';
import type { Parameters } from '../../model/generators/plain.ts';

/** Values that are nested deeper stay unchanged. */
const MAX_DEPTH = 50;

/** A template with `{{name}}` replaced by parameters; unknown ones stay. */
export function filled(value: Value, parameters: Parameters, depth = 0): Value {
  if (depth > MAX_DEPTH) return value;
  if (value.kind === 'list') return withItems(value, item => filled(item, parameters, depth + 1));
  if (value.kind === 'map') {
    const entries = new Map(
      [...value.entries].map(([key, entry]) => [key, { ...entry, value: filled(entry.value, parameters, depth + 1) }]),
    );
    return { ...EMPTY_MAP, at: value.at, entries };
  }
  if (!value.text.includes('{{')) return value;
  return stringValue(filledText(value.text, parameters), uneditable(value.at));
}
