import { placingIn, readValues } from '../tree/readValues.ts';
import type { Value } from '../tree/value.ts';
import type { Plain } from '../../model/generators/plain.ts';

/** A value without its places. */
export function plainOf(value: Value): Plain {
  if (value.kind === 'scalar') return value.text;
  if (value.kind === 'list') return value.items.map(plainOf);
  return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plainOf(entry.value)]));
}

/** The value of the first document of a text; undefined if it cannot be read. */
export function plainIn(text: string): Plain | undefined {
  const read = readValues(text, placingIn(''), 'manifest');
  const value = 'documents' in read ? read.documents[0]?.value : undefined;
  return value && plainOf(value);
}
