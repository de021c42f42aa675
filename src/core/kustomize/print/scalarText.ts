import { plainScalarType } from '../../parse/scalar.ts';
import type { ScalarValue } from '../tree/value.ts';

/** Words that stay strings without quotes for every reader. */
const PLAIN = /^[A-Za-z0-9_./-][A-Za-z0-9_./@+=-]*(?::[A-Za-z0-9_./@+=-]+)*$/;

/** The placeholder for masked values. */
export const MASK = '"***"';

/** A scalar as text, so that kubectl reads it with the same type. */
export function scalarText(value: ScalarValue): string {
  if (value.isSecret) return MASK;
  if (value.type === 'null') return 'null';
  if (value.type !== 'string') return /^[-+.\w]+$/.test(value.text) ? value.text : JSON.stringify(value.text);
  return stringText(value.text);
}

/** A string as text: plain if that is safe, otherwise in double quotes. */
export function stringText(text: string): string {
  const isPlain = text.length < 500 && PLAIN.test(text) && !text.startsWith('-') && !text.startsWith('...');
  return isPlain && plainScalarType(text) === 'string' ? text : JSON.stringify(text);
}
