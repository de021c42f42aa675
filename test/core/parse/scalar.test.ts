import { expect, test } from 'vitest';
import { numberOf, plainScalarType } from '../../../src/core/parse/scalar.ts';

/** As kubectl 1.29 reads them (go-yaml v2). */
const TYPES: Readonly<Record<string, readonly string[]>> = {
  boolean: ['on', 'On', 'OFF', 'yes', 'no', 'y', 'N', 'true', 'FALSE'],
  number: [
    '1',
    '-1',
    '+1',
    '012',
    '0x1F',
    '0b11',
    '0o17',
    '1_000',
    '1.0',
    '.5',
    '1.',
    '1e3',
    '-.inf',
    '.NaN',
    '6.02e+23',
    '99999999999999999999',
    '0xFFFFFFFFFFFFFFFF',
    '0777777777777777777777777',
  ],
  null: ['', '~', 'null', 'Null', 'NULL'],
  string: [
    '12:30',
    '2024-01-01',
    'oN',
    'yEs',
    'api',
    '1.2.3',
    '-',
    '+',
    '.',
    '1a',
    '0x',
    '_1a',
    'v1',
    'nan',
    '1,000',
    'tRue',
    // Out of range: the Go parser takes them for no numbers.
    '1e400',
    '-1e999',
    '0x1FFFFFFFFFFFFFFFFFFF',
    '0b' + '1'.repeat(65),
    '089x',
  ],
};

test.each(Object.entries(TYPES).flatMap(([type, sources]) => sources.map(source => [source, type] as const)))(
  '%j is a %s',
  (source, type) => expect(plainScalarType(source)).toBe(type),
);

test('numbers as kubectl reads them', () => {
  expect(['8080', '010', '0o10', '0x10', '1_000', '1.5'].map(numberOf)).toEqual([8080, 8, 8, 16, 1000, 1.5]);
});

test('a long run of digits is no trap', () => {
  expect(plainScalarType('1'.repeat(1_000_000))).toBe('string');
});
