import { plainScalarType } from '../../parse/scalar.ts';

const PLAIN = /^\/?[A-Za-z0-9]([-A-Za-z0-9_./]*[A-Za-z0-9])?$/;
const NOT_PRINTABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** True for text without characters that are special in YAML or JSON, with or without quotes. */
export function isSimpleText(text: string): boolean {
  return text.length <= 400 && PLAIN.test(text);
}

/** True for text that needs no quotes, in block and flow style, and that kubectl reads as a string. */
export function isPlainText(text: string): boolean {
  return isSimpleText(text) && plainScalarType(text) === 'string';
}

/** A string as a YAML scalar: without quotes if no parser can misread it, otherwise in double quotes. */
export function yamlScalar(text: string): string {
  return isPlainText(text) ? text : quoted(text);
}

/** A string in double quotes, which YAML and JSON read in the same way. */
export function quoted(text: string): string {
  return JSON.stringify(text).replace(NOT_PRINTABLE, escapeUnits);
}

function escapeUnits(text: string): string {
  return Array.from({ length: text.length }, (_, unit) => text.charCodeAt(unit))
    .map(code => '\\u' + code.toString(16).padStart(4, '0'))
    .join('');
}
