import { plainScalarType, type ScalarType } from '../scalar.ts';
import type { ScalarToken } from './token.ts';
import { YamlError } from './yamlError.ts';

const YAML = 'tag:yaml.org,2002:';

/** The scalar types by tag. */
const TAG_TYPES: Readonly<Record<string, ScalarType>> = {
  [`${YAML}int`]: 'number',
  [`${YAML}float`]: 'number',
  [`${YAML}bool`]: 'boolean',
  [`${YAML}null`]: 'null',
};

const INTEGER = /^[-+]?(0[bBoO][0-7_]+|0[xX][0-9a-fA-F_]+|[0-9_]+)$/;

const BINARY = `${YAML}binary`;

const TIME = `${YAML}timestamp`;

/** The layouts of go-yaml's `allowedTimestampFormats`. */
const TIME_TEXT =
  /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]\d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d)| \d{1,2}:\d{1,2}:\d{1,2}(?:[.,]\d+)?)?$/;

/** A scalar resolved by its tag. */
export interface Resolved {
  readonly text: string;
  readonly type: ScalarType;
}

/**
 * Resolves a scalar as go-yaml does (`resolve.go`): a tag that does not fit is refused, an unknown one makes a string.
 * `tag`: the full tag; undefined for none. Throws a YamlError.
 */
export function resolveScalar({ text, style, start }: ScalarToken, tag: string | undefined): Resolved {
  if (tag === undefined) {
    const type = style === 'plain' ? plainScalarType(text) : 'string';
    return { text: type === 'null' ? '' : text, type };
  }
  if (tag === BINARY) return { text: decoded(text, start), type: 'string' };
  if (tag === TIME && !TIME_TEXT.test(text)) throw new YamlError('cannot decode this as !!timestamp', start);
  const wanted = TAG_TYPES[tag];
  if (wanted === undefined) return { text, type: 'string' };
  const type = plainScalarType(text);
  const isWhole = !tag.endsWith('int') || INTEGER.test(text);
  if (type !== wanted || !isWhole) throw new YamlError(`cannot decode this as !!${tag.slice(YAML.length)}`, start);
  return { text: type === 'null' ? '' : text, type };
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Decodes base64 as Go does: line breaks are ignored. */
function decoded(source: string, offset: number): string {
  const text = source.replace(/[\r\n]/g, '');
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const digits = text.slice(0, text.length - padding);
  if (text.length % 4 !== 0 || Array.from(digits).some(each => !LETTERS.includes(each)))
    throw new YamlError('!!binary value contains invalid base64 data', offset);
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const digit of digits) {
    value = ((value << 6) | LETTERS.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 0xff);
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}
