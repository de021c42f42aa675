/** The type that a YAML scalar has for kubectl. */
export type ScalarType = 'string' | 'boolean' | 'number' | 'null';

const BOOLEANS = new Set(
  ['y', 'Y', 'yes', 'Yes', 'YES', 'n', 'N', 'no', 'No', 'NO', 'true', 'True', 'TRUE', 'false', 'False', 'FALSE'].concat(
    ['on', 'On', 'ON', 'off', 'Off', 'OFF'],
  ),
);
const NULLS = new Set(['', '~', 'null', 'Null', 'NULL']);
const SPECIAL_FLOATS = new Set(
  ['.nan', '.NaN', '.NAN', '.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].concat(['-.inf', '-.Inf', '-.INF']),
);
/** 1 for what numbers and special words begin with. */
const FIRSTS = new Uint8Array(128);
for (const word of [...BOOLEANS, ...NULLS, ...SPECIAL_FLOATS, ...'0123456789+-.']) FIRSTS[word.charCodeAt(0)] = 1;
/** Length of the longest special word that does not begin like a number. */
const LONGEST_SPECIAL = 'false'.length;
const PREFIXED = /^([-+]?)(0[bB][01]+|0[oO][0-7]+|0[xX][0-9a-fA-F]+)$/;
/** Covers decimal and octal integers too. */
const FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;

/**
 * Type of a plain (unquoted) scalar as go-yaml v2 resolves it, which is how kubectl reads a manifest: YAML 1.1
 * booleans, octal `012`, `1_000`; but `12:30` and `2024-01-01` stay strings.
 * Source: gopkg.in/yaml.v2 resolve.go; sigs.k8s.io/yaml.
 */
export function plainScalarType(source: string): ScalarType {
  // Nearly all scalars are something else than special words, and a lookup would have to hash them.
  if (source !== '' && FIRSTS[source.charCodeAt(0)] !== 1) return 'string';
  if (source.length > LONGEST_SPECIAL && !mayBeNumber(source)) return 'string';
  if (isDecimal(source)) return 'number';
  if (NULLS.has(source)) return 'null';
  if (BOOLEANS.has(source)) return 'boolean';
  if (SPECIAL_FLOATS.has(source)) return 'number';
  if (!mayBeNumber(source) || source.length > 100) return 'string';
  // Go does not strip underscores from numbers that begin with a dot: they are valid only between digits.
  if (source.startsWith('.') && /[^0-9]_|_[^0-9]|_$/.test(source)) return 'string';
  const digits = source.replaceAll('_', '');
  return isInteger(digits) || (FLOAT.test(digits) && Number.isFinite(Number(digits))) ? 'number' : 'string';
}

/** True for a number with a prefix that fits in 64 bits; Go reads a larger one as a string. */
function isInteger(digits: string): boolean {
  const [, sign, number] = PREFIXED.exec(digits) ?? [];
  return number !== undefined && BigInt(number) < 2n ** (sign === '-' ? 63n : 64n) + (sign === '-' ? 1n : 0n);
}

/** True for the usual notation of a whole number, such as a port. */
function isDecimal(source: string): boolean {
  if (source.length > 15 || source.charCodeAt(0) === 48) return source === '0';
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  return source !== '';
}

function mayBeNumber(source: string): boolean {
  const first = source.charCodeAt(0);
  return (first >= 48 && first <= 57) || first === 43 || first === 45 || first === 46;
}

/** True for the words of YAML 1.1 that mean true. */
export function isTruth(source: string): boolean {
  return /^(y|yes|true|on)$/i.test(source);
}

/** The number of a plain scalar, undefined for anything else. Octal and other prefixes as in go-yaml. */
export function numberOf(source: string): number | undefined {
  if (isDecimal(source)) return Number(source);
  const digits = source.replaceAll('_', '');
  const octal = /^([-+]?)0[oO]?([0-7]+)$/.exec(digits);
  if (octal) return Number.parseInt(`${octal[1]}${octal[2]}`, 8);
  // JavaScript accepts no sign before a prefix.
  const [, sign = '', unsigned = digits] = /^([-+])(0[bx].+)$/i.exec(digits) ?? [];
  const value = sign === '-' ? -Number(unsigned) : Number(unsigned);
  return digits !== '' && Number.isFinite(value) ? value : undefined;
}
