import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/core/parse/decode.ts';
import { parseManifest } from '../../../src/core/parse/parseManifest.ts';
import { titleWithReason, whyNoTools } from '../../support/tools.ts';
import { HEAD, kubectlRefuses } from '../support/kubectl.ts';

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
])('%s', (_what, bytes) => expect(decodeText(bytes)).toEqual({ text: 'kind: é' }));

test('bytes that are no text', () => {
  expect(decodeText(Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 0, 0, 0, 9, 9, 0]))).toEqual({ noText: 'binary' });
});

test.each([false, true])('UTF-16 without a mark is no text for kubectl', bigEndian => {
  expect(decodeText(utf16('kind: é', bigEndian, false))).toEqual({
    noText: 'UTF-16 without a byte order mark, which kubectl refuses: save it as UTF-8',
  });
});

test('what is not UTF-8 becomes replacement characters, as for kubectl', () => {
  expect(decodeText(Uint8Array.from([0x61, 0xe9, 0x62, 0xed, 0xa0, 0x80]))).toEqual({
    text: 'a\uFFFDb\uFFFD\uFFFD\uFFFD',
  });
});

describe.skipIf(whyNoTools)(titleWithReason('bytes are taken and refused as kubectl does'), () => {
  const bytes = (...parts: readonly (string | number[])[]) =>
    Buffer.concat(parts.map(part => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));
  const files: Readonly<Record<string, Uint8Array>> = {
    'UTF-8': bytes(HEAD, 'spec: é 😀'),
    'UTF-8 with a mark': bytes([0xef, 0xbb, 0xbf], HEAD),
    'Latin 1': bytes(HEAD, 'spec: {a: caf', [0xe9], ', b: "', [0xe9], '"} # ', [0xe9]),
    'half a sign': bytes(HEAD, 'spec: a # ', [0xe2, 0x82]),
    'a surrogate, an overlong sign, one that is too large': bytes(
      HEAD,
      '# ',
      [0xed, 0xa0, 0x80, 0xc0, 0xaf, 0xf5, 0x80],
    ),
    'UTF-16 LE': utf16(HEAD, false, true),
    'UTF-16 BE': utf16(HEAD, true, true),
    'UTF-16 LE without a mark': utf16(HEAD, false, false),
    'UTF-16 BE without a mark': utf16(HEAD, true, false),
    'UTF-16 with a zero': utf16(`${HEAD}# \0`, false, true),
    'UTF-16 with half a sign': utf16(`${HEAD}# \ud800`, false, true),
    'a zero in a value': bytes(HEAD, 'spec: "a', [0], 'b"'),
    'a zero in a comment': bytes(HEAD, '# ', [0]),
    'a zero at the end': bytes(HEAD, [0]),
    'a zero far below': bytes(HEAD, `# ${'x'.repeat(9000)}`, [0]),
    'a zero in JSON': bytes(JSON.stringify({ apiVersion: 'v1', kind: 'Example', metadata: { name: 'x' } }), [0]),
    'a control sign': bytes(HEAD, '# ', [1]),
  };

  const documentOf = (content: Uint8Array) => {
    const decoded = decodeText(content);
    return 'text' in decoded ? parseManifest(decoded.text, { path: 'a.yaml' }).documents[0] : undefined;
  };

  test('each of them', () => {
    const refused = kubectlRefuses(Object.values(files));
    const isTaken = (content: Uint8Array) => {
      const document = documentOf(content);
      return document !== undefined && document.problem === undefined;
    };
    expect(Object.entries(files).map(([what, content]) => [what, isTaken(content)])).toEqual(
      Object.keys(files).map((what, i) => [what, !refused.has(i)]),
    );
  });

  test('what is refused is a problem, and not just passed over', () => {
    const problems = Object.values(files).flatMap(content => documentOf(content)?.problem ?? []);
    expect(problems.length).toBeGreaterThan(0);
    for (const problem of problems) expect(problem).toMatchObject({ kind: 'broken', isManifest: true });
  });
});

test('UTF-32 is none that anybody reads', () => {
  const codes = ['\uFEFF', ...'kind: é'].flatMap(sign => [sign.charCodeAt(0) & 255, sign.charCodeAt(0) >> 8, 0, 0]);
  expect(decodeText(Uint8Array.from(codes))).toEqual({ noText: 'binary' });
});

test('an empty file is an empty text', () => expect(decodeText(new Uint8Array())).toEqual({ text: '' }));
