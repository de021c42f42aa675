import { expect, test } from 'vitest';
import { parseManifest } from '../../../src/core/parse/parseManifest.ts';
import { titleWithReason, whyNoTools } from '../../support/tools.ts';
import { HEAD, kubectlReads, kubectlRefuses } from '../support/kubectl.ts';
import { ours, theirs } from '../support/likeKubectl.ts';

test.skipIf(whyNoTools)(
  titleWithReason('what readers of YAML disagree about is read and refused as by kubectl'),
  () => {
    const texts = CASES().map(text => HEAD + text);
    const answers = kubectlReads(texts);
    expect(texts.map(text => [text, ours(text)])).toEqual(texts.map((text, i) => [text, theirs(answers[i])]));
  },
);

test.each(['---\u00a0\n', '---\f\n', '---\u0085\n', '--- \u3000\t\n', '---\u00a0'])(
  'what %j parts is read as by kubectl',
  marker => {
    const { documents } = parseManifest(`${HEAD}${marker}${marker.endsWith('\n') ? HEAD : ''}`, { path: 'a.yaml' });
    expect(documents.map(({ problem }) => problem?.kind)).toEqual(
      marker.endsWith('\n') ? [undefined, undefined] : [undefined],
    );
  },
);

test('a byte order mark behind a marker is text', () => {
  const { documents } = parseManifest(`${HEAD}---\uFEFF\n${HEAD}`, { path: 'a.yaml' });
  expect(documents.map(({ problem }) => problem?.kind)).toEqual(['broken']);
});

// Tried with kubectl create -f.
test.each([
  ['\t\n', true],
  [' \t# c\n', true],
  ['\t  \n---\n', false],
  ['---\t\n', false],
  ['---\t# c\n', false],
  ['  \n', false],
  ['# a\tb\n', false],
])('a file that begins with %j is refused: %s', (start, isRefused) => {
  const documents = parseManifest(start + HEAD, { path: 'a.yaml' }).documents;
  expect(documents.at(-1)?.problem?.kind === 'broken').toBe(isRefused);
});

// Tried with kubectl create -f, as files with an object before (or not) and behind.
const STARTS: readonly (readonly [start: string, isRefused: boolean])[] = [
  ['---#c\n', true],
  ['--- #c\n', false],
  ['---\n---#c\n', false],
  ['---\n---\n---#c\n', true],
  [`${HEAD}---#c\n`, false],
  [`${HEAD}---\n---#c\n`, true],
  [`${HEAD}---\n---\n---#c\n`, false],
  ['...\n', true],
  ['# a\n...\n---\n', true],
  ['\n... # b\n---\n', true],
  ['---\n...\n---\n', false],
  [`${HEAD}---\n...\n`, true],
  [`${HEAD}---\n\n# a\n...\n---\n`, true],
  [`${HEAD}...\n...\n---\n`, false],
  [`${HEAD}...#c\n---\n`, true],
  [`${HEAD}---\r`, true],
  ['---\r', true],
  [`${HEAD}---\r\n`, false],
  [`${HEAD}---\r\r\n`, false],
  [`${HEAD}%YAML 1.1\n---\n`, false],
  [`${HEAD}---\n%YAML 1.1\n---\n`, true],
  [`${HEAD}...\n%YAML 1.1\n---\n`, false],
];

test.each(STARTS)('a file with %j before a manifest is refused: %s', (start, isRefused) => {
  const text = start + HEAD;
  const { documents } = parseManifest(text, { path: 'a.yaml' });
  const broken = documents.flatMap(({ problem }) => (problem?.kind === 'broken' ? [problem] : []));
  expect(broken.map(({ isManifest }) => isManifest)).toEqual(isRefused ? [true] : []);
});

test.skipIf(whyNoTools)(titleWithReason('kubectl refuses what is said to be refused'), () => {
  const refused = kubectlRefuses(STARTS.map(([start]) => start + HEAD));
  expect(STARTS.filter((_, i) => refused.has(i))).toEqual(STARTS.filter(([, isRefused]) => isRefused));
});

/** Kinds of writing that readers of YAML disagree about. */
function CASES(): readonly string[] {
  return [
    'spec: {a: [\n1, 2\n]}\n',
    'spec: {\na: b\n}\n',
    'spec: [a,\tb]\t# c\n',
    'spec: {a: b}#c\n',
    'spec: "a\n b\n\tc"\n',
    'spec: "a\\/b"\n',
    'spec: "a\\\'b\\x41\\u00e9"\n',
    'spec: "\\ud83d\\ude00"\n',
    'spec: {a: !!binary aGVsbG8=, b: !!str 5, c: !!int "5", d: ! 5}\n',
    'spec: !!binary "??"\n',
    'spec: !!int x\n',
    'spec: !! x\n',
    'spec: !e!x y\n',
    'spec: [._1, .1_0, 1_0.5, 0o14, -0b11, 012, 1e3, +.5, 12:30, 2024-01-01, 1__0]\n',
    'spec: .inf\n',
    'spec: {yes: 1, 012: 2, 0x1F: 3}\n',
    'spec: {null: 1}\n',
    'spec: {[a]: 1}\n',
    'x: &x {a: 2, b: 3}\nspec:\n  a: 1\n  <<: *x\n',
    'x: &x {a: 2, b: 3}\nspec:\n  <<: [*x, {a: 5, c: 1}]\n  a: 1\n',
    'x: &x {a: 2, b: 3}\nspec:\n  a: 1\n  !!merge <<: *x\n',
    'spec: {<<: 5}\n',
    'spec: {"<<": {a: 1}}\n',
    'spec: &a {b: *a}\n',
    'spec: *none\n',
    'spec: {a:b, c: [d:e]}\n',
    'spec: [a, b: c, ? d]\n',
    'spec: [a,,b]\n',
    'spec: [a b\n',
    'spec: ["a" "b"]\n',
    'spec: a: b\n',
    'spec:\n\ta: 1\n',
    'spec:\n- a\n-\tb\n',
    'spec: |\n  a\n b\n',
    'spec: |2\n   a\n',
    'spec: >+\n\n  a\n  b\n\n   c\n\n',
    'spec: |\n  a',
    'spec: @x@\n',
    'spec: %x\n',
    'spec: a\u2028b: c\n',
    'spec: "a\u0085b"\n',
    'spec: a\u007f\n',
    '%YAML 1.1\n',
    '\uFEFFspec: a\n',
    '\uFEFF\nspec: a\n',
    'spec:\n  a: b\n\uFEFFx: y\n',
    '!!timestamp spec: a\n',
    'spec: [!!timestamp 2024-1-2, !!timestamp "2024-01-02T03:04:05.6Z", !!timestamp 2024-01-02 3:4:5]\n',
    'spec: !!timestamp 2024\n',
    '... x\ny: [\n',
    'x: |\n---foo\n',
  ];
}
