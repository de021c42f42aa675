import fc from 'fast-check';
import { stringify } from 'yaml';
import { MARKER, object, word } from './hostileObjects.ts';

/** The files of a folder, by relative path. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** Pieces that tear a text when they are put anywhere. */
export const TEARS = [
  '"',
  "'",
  '\n---\n',
  '\n...\n',
  '\t',
  '\r\n',
  '\r',
  '\u0000',
  '&a ',
  '*a',
  '<<: *a\n',
  '{{ x }}',
  '[',
  '{',
  '}',
  ']',
  ': ',
  '- ',
  '? ',
  '|\n',
  '>-\n',
  '#',
  '!!binary ',
  '!x ',
  '%YAML 1.1\n',
  '\u2028',
  '\ufeff',
  '\ud83d',
  '  ',
  '\n',
  '# podwire-ignore: all\n',
];

const tear = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  cut: fc.constantFrom(0, 0, 0, 1, 3, 40),
  put: fc.constantFrom(...TEARS, ''),
});

function torn(text: string, tears: readonly { at: number; cut: number; put: string }[]): string {
  return tears.reduce((now, { at, cut, put }) => {
    const start = Math.floor(at * now.length);
    return now.slice(0, start) + put + now.slice(start + cut);
  }, text);
}

/** Where a Secret lost its kind, nothing in it is secret any more. */
function stillSecret(text: string): string {
  return text
    .split(/(?<=\n)(?=---|\.\.\.)/)
    .map(part => (/secret/i.test(part) ? part : part.replaceAll(MARKER, 'open')))
    .join('');
}

const KUSTOMIZATION = fc
  .tuple(word, word, word)
  .map(([a, b, c]) =>
    stringify({ resources: ['a.yaml', a], namespace: b, namePrefix: c, patches: [{ path: 'b.yaml' }, { patch: a }] }),
  );

/** The documents of one file as text, whole or torn. */
export const manifestText: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(object, { minLength: 1, maxLength: 5 }),
    fc.constantFrom<(value: unknown) => string>(
      value => stringify(value),
      value => stringify(value, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE' }),
      value => stringify(value, { collectionStyle: 'flow' }),
      value => JSON.stringify(value),
    ),
    fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary: fc.array(tear, { maxLength: 4 }) }),
  )
  .map(([objects, write, tears]) => stillSecret(torn(objects.map(each => write(each)).join('\n---\n'), tears)));

const ENCODINGS: readonly ((text: string) => Buffer)[] = [
  text => Buffer.from(text),
  text => Buffer.from(text),
  text => Buffer.from(text.replaceAll('\n', '\r\n')),
  text => Buffer.from(`\ufeff${text}`),
  text => Buffer.from(`\ufeff${text}`, 'utf16le'),
  text => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  text => Buffer.from(text, 'latin1'),
];

const NAMES = [
  'a.yaml',
  'b.yaml',
  'sub/a.yaml',
  'with space.yaml',
  'hash#1.yaml',
  'per%41cent%.yml',
  'e\u0301.yaml',
  '\u00e9.yaml',
  '-f.yaml',
  '::error.yaml',
  'q"uote\'.yaml',
  'back`tick|pipe.yaml',
  'esc\u001b[31m.yaml',
  'bidi\u202e.yaml',
  'line\nbreak.yaml',
  '<b>&amp;.yaml',
  '[x](y).yaml',
  '__proto__/constructor.yaml',
  'a.json',
  'a.YAML',
];

/** A folder of manifests that mean no good; whole texts are more common than torn ones. */
export const hostileFiles: fc.Arbitrary<Files> = fc
  .tuple(
    fc.uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 4 }),
    fc.array(fc.tuple(manifestText, fc.constantFrom(...ENCODINGS)), { minLength: 4, maxLength: 4 }),
    fc.option(KUSTOMIZATION, { freq: 3 }),
  )
  .map(([names, texts, kustomization]) => {
    const files = names.map((name, i): [string, Uint8Array] => {
      const [text, encode] = texts[i] ?? ['', ENCODINGS[0] ?? Buffer.from];
      return [name, encode(text)];
    });
    return Object.fromEntries([
      ...files,
      ...(kustomization ? [['kustomization.yaml', Buffer.from(kustomization)] as [string, Uint8Array]] : []),
    ]);
  });

/** The runs of a property; `PODWIRE_FUZZ_RUNS` tries more. */
export function runs(usual: number): number {
  return Number(process.env['PODWIRE_FUZZ_RUNS'] ?? usual);
}
