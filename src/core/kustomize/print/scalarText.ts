import { plainScalarType } from '../../parse/scalar.ts';
import type { ScalarValue } from '../tree/value.ts';

/** Words that need no quotes to stay a string, whoever reads them. */
const PLAIN = /^[A-Za-z0-9_./-][A-Za-z0-9_./@+=-]*(?::[A-Za-z0-9_./@+=-]+)*$/;

/** What stands for a value that nobody may see. */
export const MASK = '"***"';

/** How a scalar is written so that kubectl reads it with the same type. */
export function scalarText(value: ScalarValue): string {
  if (value.isSecret) return MASK;
  if (value.type === 'null') return 'null';
  if (value.type !== 'string') return /^[-+.\w]+$/.test(value.text) ? value.text : JSON.stringify(value.text);
  return stringText(value.text);
}

/** How a string is written: plain where that is safe, in double quotes otherwise. */
export function stringText(text: string): string {
  const isPlain = text.length < 500 && PLAIN.test(text) && !text.startsWith('-') && !text.startsWith('...');
  return isPlain && plainScalarType(text) === 'string' ? text : JSON.stringify(text);
}
