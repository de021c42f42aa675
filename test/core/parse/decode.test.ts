import { expect, test } from 'vitest';
import { decodeText } from '../../../src/core/parse/decode.ts';

const utf16 = (text: string, bigEndian: boolean, mark: boolean) => {
  const bytes = [...(mark ? '\uFEFF' : ''), ...text].flatMap(character => {
    const code = character.charCodeAt(0);
    return bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8];
  });
  return Uint8Array.from(bytes);
};

test.each([
  ['UTF-8', new TextEncoder().encode('kind: é')],
  ['UTF-8 with a byte order mark', new TextEncoder().encode('\uFEFFkind: é')],
  ['UTF-16 LE', utf16('kind: é', false, true)],
  ['UTF-16 BE', utf16('kind: é', true, true)],
  ['UTF-16 LE without a mark', utf16('kind: é', false, false)],
  ['UTF-16 BE without a mark', utf16('kind: é', true, false)],
])('%s', (_what, bytes) => expect(decodeText(bytes)).toEqual({ text: 'kind: é' }));

test('bytes that are no text', () => {
  expect(decodeText(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 0, 0, 0, 9, 9, 0]))).toEqual({ binary: true });
});

test('UTF-32 is none that anybody reads', () => {
  const codes = ['\uFEFF', ...'kind: é'].flatMap(sign => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8, 0, 0]);
  expect(decodeText(Uint8Array.from(codes))).toEqual({ binary: true });
});

test('an empty file is an empty text', () => expect(decodeText(new Uint8Array())).toEqual({ text: '' }));
