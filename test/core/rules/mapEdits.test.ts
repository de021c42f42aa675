import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { isWorkload } from '../../../src/core/model/kinds.ts';
import type { Labels } from '../../../src/core/model/labels.ts';
import type { PlacedResource } from '../../../src/core/model/manifest.ts';
import type { FixEdit } from '../../../src/core/model/problem.ts';
import type { WorkloadFacts } from '../../../src/core/model/resource.ts';
import { type LabelMap, templateMap } from '../../../src/core/rules/fixes/labelMap.ts';
import {
  addPairs,
  newTemplateLabels,
  quoteValue,
  renameKey,
  setValue,
} from '../../../src/core/rules/fixes/mapEdits.ts';
import { uriOf, workspaceOf } from '../support/workspace.ts';

const URI = uriOf('a.yaml');

function workloadIn(text: string): PlacedResource<WorkloadFacts> {
  const placed = workspaceOf(`#- a.yaml\n${text}`).snapshot().resourcesIn(URI).find(isWorkload);
  if (!placed) throw new Error(`no workload in\n${text}`);
  return placed;
}

function templateIn(text: string): LabelMap {
  const map = templateMap(workloadIn(text));
  if (!map) throw new Error(`no labels in\n${text}`);
  return map;
}

function applied(text: string, edits: readonly FixEdit[]): string {
  return TextDocument.applyEdits(TextDocument.create(URI, 'yaml', 0, text), [...edits]);
}

type Pair = readonly [key: string, value: string];
type Write = (text: string) => string;

const json: Write = text => JSON.stringify(text);
const single: Write = text => `'${text.replaceAll("'", "''")}'`;

const keys = fc.oneof(
  fc.stringMatching(/^[a-z]{1,6}$/),
  fc.stringMatching(/^[a-z]{1,4}\.io\/[a-z]{1,4}$/),
  fc.constantFrom('on', 'y', '1', 'null', 'a b', 'it\'s "quoted"', 'ключ', '#', 'constructor'),
);
const values = fc.oneof(
  fc.stringMatching(/^[a-z0-9]([a-z0-9._-]{0,6}[a-z0-9])?$/),
  fc.constantFrom(
    'yes',
    '012',
    '1.0',
    '',
    '~',
    'a: b',
    'x #y',
    "it's",
    '"',
    '\\',
    'tab\there',
    '{',
    ', x',
    'é😀',
    '\u2028',
  ),
);
const pairs = fc.uniqueArray(fc.tuple(keys, values), { minLength: 1, maxLength: 4, selector: ([key]) => key });
const quotes = fc.constantFrom<Write>(json, single);

/** A Deployment whose template labels are written in one of the ways that YAML has. */
const manifests = fc
  .record({
    pairs,
    quote: quotes,
    style: fc.constantFrom('block', 'flow', 'json', 'jsonFile'),
    indent: fc.integer({ min: 1, max: 5 }),
    comment: fc.constantFrom('', ' # a comment', '   #'),
    crlf: fc.boolean(),
    behind: fc.constantFrom('', '    spec:\n      containers: []\n', '    # the end\n---\napiVersion: v1\n'),
    ended: fc.boolean(),
  })
  .map(options => ({ ...options, text: manifestOf(options) }));

interface Manifest {
  readonly pairs: readonly Pair[];
  readonly quote: Write;
  readonly style: string;
  readonly indent: number;
  readonly comment: string;
  readonly crlf: boolean;
  readonly behind: string;
  readonly ended: boolean;
}

function manifestOf({ style, behind, crlf, ended, ...rest }: Manifest): string {
  if (style === 'jsonFile') return jsonFile(rest.pairs);
  const head = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    metadata:\n';
  const whole = `${head}      labels:${labelsText(style, rest)}${rest.comment}\n${behind}`;
  const text = ended || behind !== '' ? whole : whole.slice(0, -1);
  return crlf ? text.replaceAll('\n', '\r\n') : text;
}

function labelsText(
  style: string,
  { pairs, quote, indent, comment }: Pick<Manifest, 'pairs' | 'quote' | 'indent' | 'comment'>,
) {
  // A line separator ends no line in JSON and is escaped by no single quotes: double quotes write it as an escape.
  const write = (text: string) =>
    /[\u2028\t]/.test(text) ? JSON.stringify(text).replace('\u2028', '\\u2028') : quote(text);
  const item = ([key, value]: Pair) => `${write(key)}: ${write(value)}`;
  if (style === 'block') return pairs.map(pair => `\n${' '.repeat(6 + indent)}${item(pair)}`).join(comment);
  if (style === 'flow') return ` { ${pairs.map(item).join(' , ')} }`;
  return ` {${pairs.map(([key, value]) => `${json(key)}:${json(value)}`).join(',')}}`;
}

function jsonFile(pairs: readonly Pair[]): string {
  const labels = Object.fromEntries(pairs.map(([key, value]) => [key, value]));
  const template = { metadata: { labels }, spec: { containers: [] } };
  return JSON.stringify(
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'api' }, spec: { template } },
    null,
    '\t',
  );
}

/** What is left of a text when the edited ranges are taken out, by pieces. */
function untouched(text: string, edits: readonly FixEdit[]): string[] {
  const document = TextDocument.create(URI, 'yaml', 0, text);
  const spans = edits
    .map(({ range }) => [document.offsetAt(range.start), document.offsetAt(range.end)] as const)
    .sort((a, b) => a[0] - b[0]);
  const pieces: string[] = [];
  let at = 0;
  for (const [start, end] of spans) {
    pieces.push(text.slice(at, start));
    at = end;
  }
  return [...pieces, text.slice(at)];
}

/** The edit gives these labels, and nothing but the edited ranges changes. */
function checkEdit(text: string, edits: readonly FixEdit[] | undefined, wanted: Labels): void {
  if (!edits) throw new Error(`no edit for\n${text}`);
  const after = applied(text, edits);
  const map = templateIn(after);
  expect({ ...map.labels }, after).toEqual({ ...wanted });
  expect(map.spans.notStrings).toEqual([]);
  expect(map.spans.duplicates).toEqual([]);
  let at = 0;
  for (const piece of untouched(text, edits)) {
    at = after.indexOf(piece, at);
    expect(at, `lost: ${piece}`).toBeGreaterThanOrEqual(0);
    at += piece.length;
  }
}

const plainLabels = (list: readonly Pair[]): Record<string, string> =>
  Object.assign(Object.create(null) as Record<string, string>, Object.fromEntries(list));

describe('edits of generated manifests', () => {
  test('set a value', () => {
    fc.assert(
      fc.property(manifests, values, fc.nat(), ({ text, pairs }, value, at) => {
        const [key] = pairs[at % pairs.length] ?? [''];
        const map = templateIn(text);
        const wanted = plainLabels(pairs);
        wanted[key] = value;
        checkEdit(text, setValue(map, key, value), wanted);
      }),
    );
  });

  test('rename a key', () => {
    fc.assert(
      fc.property(manifests, keys, fc.nat(), ({ text, pairs }, to, at) => {
        const [from, value] = pairs[at % pairs.length] ?? ['', ''];
        fc.pre(pairs.every(([key]) => key !== to));
        const wanted = plainLabels(pairs.filter(([key]) => key !== from));
        wanted[to] = value;
        checkEdit(text, renameKey(templateIn(text), from, to), wanted);
      }),
    );
  });

  test('add pairs', () => {
    fc.assert(
      fc.property(manifests, pairs, ({ text, pairs: old }, added) => {
        fc.pre(added.every(([key]) => old.every(([other]) => other !== key)));
        checkEdit(text, addPairs(templateIn(text), plainLabels(added)), plainLabels([...old, ...added]));
      }),
    );
  });

  test('make a map of labels', () => {
    fc.assert(
      fc.property(pairs, fc.boolean(), fc.integer({ min: 1, max: 4 }), (added, crlf, indent) => {
        const head =
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    metadata: # here\n';
        const lines = `${head}${' '.repeat(4 + indent)}annotations: {a: b}\n    spec: {containers: []}\n`;
        const text = crlf ? lines.replaceAll('\n', '\r\n') : lines;
        checkEdit(text, newTemplateLabels(workloadIn(text), plainLabels(added)), plainLabels(added));
      }),
    );
  });
});

const deployment = (labels: string) =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec:\n  template:\n    metadata:\n      labels:${labels}\n`;

describe('how an edit is written', () => {
  const rows: readonly (readonly [
    what: string,
    edit: (map: LabelMap) => readonly FixEdit[] | undefined,
    before: string,
    after: string,
  ])[] = [
    ['plain stays plain', map => setValue(map, 'app', 'web'), '\n        app: api', '\n        app: web'],
    ['single quotes stay', map => setValue(map, 'app', 'web'), "\n        app: 'api'", "\n        app: 'web'"],
    ['a number gets quotes', map => setValue(map, 'app', '1.0'), '\n        app: api', '\n        app: "1.0"'],
    [
      'within quotes a number needs none',
      map => setValue(map, 'app', '1'),
      "\n        app: 'api'",
      "\n        app: '1'",
    ],
    ['a boolean gets quotes', map => setValue(map, 'app', 'on'), ' {app: api}', ' {app: "on"}'],
    ['what is a boolean is replaced', map => setValue(map, 'app', 'api'), ' {app: on}', ' {app: api}'],
    ['null is replaced', map => setValue(map, 'app', 'api'), ' {app: null}', ' {app: api}'],
    [
      'a comment stays behind its pair',
      map => addPairs(map, { b: 'c' }),
      '\n        app: api # x',
      '\n        app: api # x\n        b: c',
    ],
    ['an empty flow map', map => addPairs(map, { b: 'c' }), ' {}', ' {b: c}'],
    ['a trailing comma', map => addPairs(map, { b: 'c' }), ' {app: api, }', ' {app: api, b: c, }'],
    [
      'a flow map in lines',
      map => addPairs(map, { b: 'c' }),
      ' {\n          app: api\n        }',
      ' {\n          app: api, b: c\n        }',
    ],
    ['JSON style in YAML', map => addPairs(map, { b: 'c' }), ' {"app":"api"}', ' {"app":"api", "b": "c"}'],
    [
      'a pair without a value before',
      map => addPairs(map, { b: 'c' }),
      '\n        app:',
      '\n        app:\n        b: c',
    ],
    [
      'a merge that is written there',
      map => setValue(map, 'app', 'web'),
      '\n        <<: {app: api}',
      '\n        <<: {app: web}',
    ],
  ];
  test.each(rows)('%s', (_, edit, before, after) => {
    const edits = edit(templateIn(deployment(before)));
    expect(edits && applied(deployment(before), edits)).toBe(deployment(after));
  });

  test('an empty map of a JSON file stays JSON', () => {
    const text = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","labels":{}}}';
    const edits = addPairs(templateIn(text), { b: 'c' });
    expect(edits && JSON.parse(applied(text, edits))).toMatchObject({ metadata: { labels: { b: 'c' } } });
  });
});

describe('where the spans do not tell enough there is no edit', () => {
  const rows: readonly (readonly [
    what: string,
    edit: (map: LabelMap) => readonly FixEdit[] | undefined,
    labels: string,
  ])[] = [
    ['no value to replace', map => setValue(map, 'app', 'web'), '\n        app:'],
    ['no such pair', map => setValue(map, 'b', 'web'), '\n        app: api'],
    ['a tagged number', map => setValue(map, 'app', 'web'), '\n        app: !!int 5'],
    ['a text over lines', map => setValue(map, 'app', 'web'), '\n        app: a\n          b'],
    ['a block scalar', map => addPairs(map, { b: 'c' }), '\n        app: |-\n          api'],
    ['a key that is there', map => renameKey(map, 'app', 'b'), '\n        app: api\n        b: c'],
    ['a key that is there twice', map => renameKey(map, 'app', 'b'), '\n        app: api\n        app: c'],
    ['an explicit key', map => addPairs(map, { b: 'c' }), '\n        ? app\n        : api'],
    ['a flow pair without a value', map => addPairs(map, { b: 'c' }), ' {app}'],
    ['an alias', map => setValue(map, 'app', 'web'), '\n        x: &x api\n        app: *x'],
    ['a placeholder', map => setValue(map, 'app', 'web'), '\n        app: ${APP}'],
  ];
  test.each(rows)('%s', (_, edit, labels) => expect(edit(templateIn(deployment(labels)))).toBeUndefined());

  test('metadata in flow style, or with labels that are no map', () => {
    for (const metadata of [' {annotations: {}}', '\n      labels:', ''])
      expect(
        newTemplateLabels(workloadIn(deployment('').replace('\n      labels:', metadata)), { a: 'b' }),
      ).toBeUndefined();
  });

  test('a map is not quoted', () => {
    const map = templateIn(deployment('\n        app: [a]'));
    const [value] = map.spans.notStrings;
    expect(value && quoteValue(map, value)).toBeUndefined();
  });
});
