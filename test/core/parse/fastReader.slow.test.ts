import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFast } from '../../../src/core/parse/fast/fastReader.ts';
import { splitDocuments } from '../../../src/core/parse/splitDocuments.ts';
import { readInFull } from '../../../src/core/parse/yamlReader.ts';
import { corpusFiles, corpusRoots, hasCorpora } from '../support/corpora.ts';

/** Compares both readers; where the fast one gives up there is nothing to compare. */
function expectSame(text: string): void {
  const root = readFast(text);
  if (root) expect({ text, root, aliased: false }).toEqual({ text, ...readInFull(text) });
}

const SEEDS = [
  'apiVersion: v1\nkind: Service\nmetadata:\n  name: "api" # one\n  labels: {app: api, "x/y": \'it\'\'s\'}\nspec:\n  selector:\n    app: api\n  ports:\n  - name: http\n    port: 80\n  - {port: 81, targetPort: web}\n',
  '{"apiVersion": "v1", "items": [{"kind": "Service", "n": 1, "t": true, "z": null, "s": "a\\"b\\u00e9"}, [], {}]}\n',
  '{\n  "a": {\n    "b": [1, 2,\n      "c"]\n  }\n}\n',
  'spec:\n  containers:\n    - name: a\n      args:\n      - |\n        one\n          two\n\n        three\n      - >\n        folded\n        text\n\n      command: ["a", b]\n    - name: b\n  # a comment\n  x: |-\n    y\n\n  z:\n',
  'a: &b {c: d}\ne: *b\nf:\n  <<: *b\n  g: !!str 1\n',
  'a: "one\n  two"\nb: plain\n  on two lines\nc: \'x\'\n? d\n: e\n',
  '- a\n-\n  b: c\n- - d\n  - e\n-   f: g\n    h: i\n- # nothing\n  j\n',
  'a: 1\r\nb:\r\n  - c # d\r\n\r\n  - e: "f"\r\ng: |\r\n  h\r\n',
  'on: yes\nk: 012\nl: ~\nm: null\nn: -1\no: .5\np: 1_000\nq: 12:30\nr: http://x:80/y#z\ns: a #b\nt: --x\nu: a:b\n',
  'a:\n    b: 1\n  c: 2\n',
  'a: {b: [c, {d: e}], "f":1, g: }\nh: [ ]\ni: {x, y: z}\nj: [a: b]\n',
];

const seed = fc.constantFrom(...SEEDS);
const piece = fc.oneof(
  fc.constantFrom(...'\n\r\t :-#{}[],"\'|>&*!?%@`~<.\\/ab01\uFEFF\0é'),
  fc.constantFrom('\n  ', ': ', '- ', ' #', '\n\n', '\r\n', '---', '<<: ', '|\n', '>-\n', '""', "''", '\\n', '\n# c\n'),
);
interface Edit {
  readonly at: number;
  readonly cut: number;
  readonly put: string;
}
const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.constantFrom(0, 0, 1, 2, 5),
  put: fc.oneof(piece, fc.constant('')),
});

function mutate(text: string, edits: readonly Edit[]): string {
  return edits.reduce((now, { at, cut, put }) => {
    const place = Math.floor(at * now.length);
    return now.slice(0, place) + put + now.slice(place + cut);
  }, text);
}

/** Documents of the plain kind: what the fast reader is for. */
const scalar = fc.oneof(
  fc.stringMatching(/^[a-z0-9][a-z0-9.:/_+=-]{0,8}$/),
  fc.constantFrom('yes', 'null', '~', '1.0', '0x1f', '"q: #"', "'s'", '"\\t"', 'two words', 'a  b', '-x', 'x#y'),
);
const flow: fc.Arbitrary<string> = fc.letrec<{ node: string }>(tie => ({
  node: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    scalar,
    fc.array(tie('node'), { maxLength: 3 }).map(all => `[${all.join(', ')}]`),
    fc
      .array(fc.tuple(scalar, tie('node')), { maxLength: 3 })
      .map(all => `{${all.map(([k, v]) => `${k}: ${v}`).join(', ')}}`),
  ),
})).node;
const comment = fc.constantFrom('', '', '', ' # why', '  #');
const between = fc.constantFrom('', '', '', '\n', '# c\n', '      # deep\n');
type Lines = readonly string[];
const indented = (lines: Lines, by: number): Lines => lines.map(line => (line === '' ? line : ' '.repeat(by) + line));
const block: fc.Arbitrary<Lines> = fc.letrec<{ node: Lines; pair: Lines; item: Lines }>(tie => ({
  node: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    fc.array(tie('pair'), { minLength: 1, maxLength: 4 }).map(all => all.flat()),
    fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map(all => all.flat()),
  ),
  pair: fc.oneof(
    fc.tuple(scalar, flow, comment).map(([k, v, c]) => [`${k}: ${v}${c}`]),
    fc.tuple(scalar, comment).map(([k, c]) => [`${k}:${c}`]),
    fc
      .tuple(scalar, fc.constantFrom('|', '|-', '|+'), scalar)
      .map(([k, h, v]) => [`${k}: ${h}`, `  ${v}`, '', `    ${v}`]),
    fc.tuple(scalar, tie('node'), fc.constantFrom(2, 4)).map(([k, v, by]) => [`${k}:`, ...indented(v, by)]),
    fc.tuple(scalar, fc.array(tie('item'), { minLength: 1, maxLength: 3 })).map(([k, v]) => [`${k}:`, ...v.flat()]),
  ),
  item: fc.oneof(
    fc.tuple(flow, comment).map(([v, c]) => [`- ${v}${c}`]),
    tie('node').map(([first = '', ...rest]) => [`- ${first}`, ...indented(rest, 2)]),
  ),
})).node;
const plainDocument = fc
  .tuple(block, fc.array(between, { maxLength: 5 }), fc.constantFrom('\n', '\n', '\r\n', ''))
  .map(([lines, extra, end]) => lines.map((line, i) => (extra[i] ?? '') + line).join(end || '\n') + end);

describe('fast reader', () => {
  test('reads generated documents as the full reader does', () => {
    fc.assert(fc.property(plainDocument, expectSame), { numRuns: 2000 });
  });

  test('reads damaged documents as the full reader does, or leaves them to it', () => {
    fc.assert(
      fc.property(fc.oneof(seed, plainDocument), fc.array(edit, { maxLength: 4 }), (text, edits) =>
        expectSame(mutate(text, edits)),
      ),
      { numRuns: 4000 },
    );
  });

  test('does not leave ordinary manifests to the full reader', () => {
    expect(SEEDS.slice(0, 3).map(text => readFast(text)?.kind)).toEqual(['map', 'map', 'map']);
    expect(readFast(SEEDS[8] ?? '')?.kind).toBe('map');
  });

  test.each([
    '',
    '\n# only\n',
    'a',
    '"a"',
    '|\n  a\n',
    '-',
    'a: b: c',
    'a:\n\t- b',
    '[a',
    '{"a": 1,}',
    'a: 1\n b: 2',
    '[] x',
  ])('leaves %j to the full reader', text => expect(readFast(text)).toBeUndefined());

  test('gives up on nesting that would overflow the stack', () => {
    expect(readFast('['.repeat(1000) + ']'.repeat(1000))).toBeUndefined();
    expect(readFast(Array.from({ length: 1000 }, (_, i) => `${' '.repeat(i)}a:\n`).join(''))).toBeUndefined();
  });
});

describe.runIf(hasCorpora)('fast reader on real manifests', () => {
  test.each(hasCorpora ? corpusRoots() : [])('%s', root => {
    let read = 0;
    let left = 0;
    for (const text of corpusFiles(root).values()) {
      for (const { start, end } of splitDocuments(text)) {
        const body = text.slice(start, end);
        if (readFast(body)) read++;
        else left++;
        expectSame(body);
      }
    }
    expect(left).toBeLessThan(Math.max(10, read));
  });
});
