import fc from 'fast-check';
import { looseYaml } from './looseYaml.ts';

/** Documents in which everything that YAML has is right. */
const right = fc.constantFrom(
  'spec:\n  a: b\n  c:\n  - d\n  - e: f\n    g: "h i"\n  j: |\n    k\n      l\n  m: {n: o, p: [q, r]}\n',
  'spec:\n  selector: {app: web, tier: "x y"}\n  ports:\n  - name: http\n    port: 80\n    targetPort: 8080\n',
  'spec:\n  t: &t\n    a: 1\n    b: [x]\n  u:\n    <<: *t\n    c: 2\n  v: *t\n',
  "spec:\n  s: >-\n    folded\n    text\n\n    more\n  q: 'single ''q''\n    goes on'\n  d: \"double \\\n    goes on\\n\"\n",
  'spec:\n  e: !!str 12\n  f: !!binary aGk=\n  g: !x y\n  h: 0x1F\n  i: 012\n  j: 1_000\n  k: 1e3\n  l: yes\n  m: .5\n',
  'spec:\n  - a\n  -\n    b: c\n  - - d\n    - e\n  - ? f\n    : g\n',
  'spec:\n  long plain\n   text over\n   lines\nx: y\n',
);

/** What may get into a text by mistake, line breaks of all systems included. */
const slip = fc.oneof(
  fc.constantFrom('\r\n', '\r', '\u0085', '\u2028', '\u2029', '\uFEFF', '\t', ' ', '\n', '\n\n', '\n \t\n', '\u00a0'),
  fc.constantFrom('#', ' #', ':', ': ', '-', '- ', '"', "'", '|', '>', '{', '}', '[', ']', ',', '?', '? ', '~', '='),
  fc.constantFrom(
    '&a ',
    '*t',
    '!!',
    '!',
    '<<: ',
    '!!set ',
    '!!null ',
    '!!float ',
    '!!bool ',
    '!!timestamp ',
    '!!omap ',
  ),
  fc.constantFrom(
    '%',
    '@',
    '`',
    '\\',
    '\u0000',
    '\u0007',
    '\u007f',
    '\u200b',
    '\ud83d\ude00',
    '!<tag:yaml.org,2002:str> ',
  ),
  fc.constantFrom('0b1', '0o7', '+', '|2-\n', '>1\n', '\n%TAG ! tag:x\n', 'a: a\na: b\n', 'x'.repeat(1100)),
);

const edit = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  slip,
  cut: fc.integer({ min: 0, max: 2 }),
});

const ending = fc.constantFrom<(text: string) => string>(
  text => text,
  text => text,
  text => text.replace(/\n/g, '\r\n'),
  text => text.replace(/\n/g, '\r'),
  text => text.replace(/\n$/, ''),
);

/** Such documents, and loose ones, with up to three slips and the line ends of any system. */
export const mutatedYaml: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      { weight: 2, arbitrary: right },
      looseYaml.map(text => `spec:\n${text}`),
    ),
    fc.array(edit, { minLength: 1, maxLength: 3 }),
    ending,
  )
  .map(([text, edits, end]) => end(edits.reduce(edited, text)))
  // A marker makes two documents of it, and half a character cannot be written to a file.
  .filter(text => !/(?:^|[\r\n\u0085\u2028\u2029])(?:---|\.\.\.)/.test(text) && !/\p{Cs}/u.test(text));

function edited(text: string, { at, slip: put, cut }: { at: number; slip: string; cut: number }): string {
  const place = Math.floor(at * text.length);
  return text.slice(0, place) + put + text.slice(place + cut);
}
