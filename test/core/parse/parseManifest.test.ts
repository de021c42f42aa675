import { describe, expect, test } from 'vitest';
import type { ManifestFile } from '../../../src/core/model/manifest.ts';
import { parseManifest } from '../../../src/core/parse/parseManifest.ts';

/** `Kind name selector/labels` per resource, with the document's number; problems as they are. */
function describeFile(text: string, path = 'a.yaml'): string[] {
  return parseManifest(text, { path }).documents.flatMap(document => {
    const problem = document.problem ? [`${document.index} ${document.problem.kind}`] : [];
    const resources = document.resources.map(({ facts, templated }) => {
      const labels =
        facts.type === 'service' ? facts.selector : facts.type === 'workload' ? facts.template?.labels : {};
      return `${document.index} ${facts.kind} ${facts.name} ${JSON.stringify(labels ?? null)}${templated ? ' templated' : ''}`;
    });
    return [...problem, ...resources];
  });
}

function checkFile(text: string, expected: readonly string[], path?: string): void {
  expect(describeFile(text, path)).toEqual(expected);
}

const SVC = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: api\nspec:\n  selector:\n    app: api\n';
const FOUND = '0 Service api {"app":"api"}';

const JSON_SVC = '{"apiVersion":"v1","kind":"Service","metadata":{"name":"api"},"spec":{"selector":{"app":"api"}}}';

describe('how a file may be written', () => {
  const rows: readonly (readonly [what: string, text: string, expected: readonly string[]])[] = [
    ['plain', SVC, [FOUND]],
    ['CRLF', SVC.replaceAll('\n', '\r\n'), [FOUND]],
    [
      'a lone CR ends a line too',
      'apiVersion: v1\rkind: Service\rmetadata: {name: api}\rspec: {selector: {app: api}}\r',
      [FOUND],
    ],
    ['a leading ---', `---\n${SVC}`, [FOUND]],
    ['--- with trailing blanks', `--- \t \n${SVC}---  \n${SVC}`, [FOUND, FOUND.replace('0', '1')]],
    ['--- with a comment', `--- # one\n${SVC}`, [FOUND]],
    [
      '--- with content behind it, which kubectl refuses',
      '--- {apiVersion: v1, kind: Service, metadata: {name: api}, spec: {selector: {app: api}}}\n',
      ['0 broken'],
    ],
    ['a line that only begins as ---', `${SVC}x: |\n---foo\n---\n${SVC}`, ['0 broken', FOUND.replace('0', '1')]],
    ['a text with what looks like a manifest below it', `y--\n# one\n${SVC}`, ['0 broken']],
    [
      '--- with a comment right behind it, as kubectl takes it',
      `${SVC}---# two\n${SVC}`,
      [FOUND, FOUND.replace('0', '1')],
    ],
    ['comments before the first --- are no document', `# license\n\n---\n${SVC}`, [FOUND]],
    ['an empty document between others is counted', `${SVC}---\n---\n${SVC}`, [FOUND, FOUND.replace('0', '2')]],
    [
      '... ends a document, and what follows is dropped',
      `${SVC}...\n${SVC}---\n${SVC}`,
      [FOUND, FOUND.replace('0', '1')],
    ],
    ['%YAML directive, which kubectl refuses', `%YAML 1.1\n---\n${SVC}`, ['0 broken', FOUND.replace('0', '1')]],
    ['a tab before the first line', `--- \t# one\n${SVC}`, [FOUND]],
    [
      '--- inside a block scalar at its start ends it',
      `kind: ConfigMap\ndata:\n  a: |\n---\n${SVC}`,
      [FOUND.replace('0', '1')],
    ],
    [
      '--- indented is text',
      `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    ---\n    kind: Service\n---\n${SVC}`,
      [FOUND.replace('0', '1')],
    ],
    ['JSON', JSON_SVC, [FOUND]],
    [
      'JSON with tabs',
      '{\n\t"apiVersion": "v1",\n\t"kind": "Service",\n\t"metadata": {\n\t\t"name": "api"\n\t},\n\t"spec": {"selector": {"app": "api"}}\n}',
      [FOUND],
    ],
    [
      'anchors and aliases',
      'apiVersion: v1\nkind: Service\nmetadata: {name: api, labels: &l {app: api}}\nspec: {selector: *l}\n',
      [FOUND],
    ],
    [
      'merge keys; an own pair wins',
      'x: &b {app: base, tier: web}\napiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {<<: *b, app: api}}\n',
      ['0 Service api {"tier":"web","app":"api"}'],
    ],
    [
      'byte order marks behind markers, as of files that were joined',
      '# none\n---\n\uFEFFapiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: api}}\n--- # next\r\n\uFEFFapiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec: {selector: {app: web}}\n',
      ['0 Service api {"app":"api"}', '1 Service web {"app":"web"}'],
    ],
    [
      'a list of merges; the first wins',
      'x: [&a {app: api}, &b {app: other, t: w}]\napiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {<<: [*a, *b]}}\n',
      ['0 Service api {"app":"api","t":"w"}'],
    ],
    [
      'several merge keys; the last wins',
      'x: [&a {app: other, t: w}, &b {app: api}]\napiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec:\n  selector:\n    <<: *a\n    <<: *b\n',
      ['0 Service api {"t":"w","app":"api"}'],
    ],
    [
      'a merge key wins over what stands before it',
      'x: &b {app: api}\napiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: old, <<: *b}}\n',
      [FOUND],
    ],
    [
      'an anchor that is set again',
      'x: &a other\ny: &a api\napiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: *a}}\nz: &a last\n',
      [FOUND],
    ],
    ['an anchor of another document', `x: &a api\n---\n${SVC.replace('app: api', 'app: *a')}`, ['1 broken']],
    [
      'an alias that contains itself',
      'apiVersion: v1\nkind: Service\nmetadata: &m {name: api, x: *m}\nspec: {selector: {app: api}}\n',
      ['0 broken'],
    ],
    [
      'duplicate keys: the last counts',
      'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec: {selector: {app: old, app: api}}\n',
      [FOUND],
    ],
    ['a kind with an anchor or a tag', SVC.replace('v1', '&v v1').replace('Service', '&k !!str Service'), [FOUND]],
    ['a kind that is an alias', `x: &k Service\n${SVC.replace('kind: Service', 'kind: *k')}`, [FOUND]],
    ['a kind that is a block scalar', SVC.replace('kind: Service', 'kind: >-\n  Service'), [FOUND]],
    ['a kind on the next line', SVC.replace('kind: Service', 'kind:\n  Service'), [FOUND]],
    ['an explicit key', SVC.replace('kind: Service', '? kind\n: Service'), [FOUND]],
    ['a kind behind a long value', `x: ${'y'.repeat(100_000)}\n${SVC}`, [FOUND]],
    ['indented as a whole', SVC.replaceAll(/^/gm, '  '), [FOUND]],
    [
      'quoted keys and values',
      '"apiVersion": "v1"\n\'kind\': \'Service\'\n"metadata": {"name": "api"}\n"spec": {"selector": {"app": "api"}}\n',
      [FOUND],
    ],
    [
      'a flow map whose last brace is indented less',
      'apiVersion: v1\nkind: Service\nmetadata: {name: api}\nspec:\n  selector: {\n    app: api\n  }\n',
      [FOUND],
    ],
    [
      'JSON, an object to a line',
      `${JSON_SVC}\n${JSON_SVC.replace('"app":"api"', '"app":"{ } {"')}\n`,
      [FOUND, '1 Service api {"app":"{ } {"}'],
    ],
    ['JSON objects one behind the other', `${JSON_SVC}${JSON_SVC} \r\n{\n}`, [FOUND, FOUND.replace('0', '1')]],
    ['unknown tags', `x: !Ref y\n${SVC}`, [FOUND]],
    ['nothing at all', '', []],
    ['only a comment', '# nothing\n', []],
    ['not a manifest', 'on: push\njobs: {}\n', []],
    ['a scalar', 'kind: Service\n', []],
  ];
  test.each(rows)('%s', (_what, text, expected) => checkFile(text, expected));
});

describe('lists', () => {
  const item = (name: string) =>
    `- apiVersion: v1\n  kind: Service\n  metadata: {name: ${name}}\n  spec: {selector: {app: x}}\n`;
  test('List', () =>
    checkFile(`apiVersion: v1\nkind: List\nitems:\n${item('a')}${item('b')}`, [
      '0 Service a {"app":"x"}',
      '0 Service b {"app":"x"}',
    ]));
  test('a typed list, whose items may leave out their kind', () =>
    checkFile('apiVersion: v1\nkind: ServiceList\nitems:\n- metadata: {name: a}\n  spec: {selector: {app: x}}\n', [
      '0 Service a {"app":"x"}',
    ]));
  test('a list in a list', () =>
    checkFile(
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: List\n  items: [{apiVersion: v1, kind: Service, metadata: {name: a}}]\n',
      ['0 Service a null'],
    ));
  test('items that are no objects are passed over', () =>
    checkFile(`apiVersion: v1\nkind: List\nitems: [1, null, []]\n`, []));
});

describe('each document fails alone', () => {
  test('a broken document between good ones', () =>
    checkFile(`${SVC}---\napiVersion: v1\nkind: Service\nmetadata: {name: [\n---\n${SVC}`, [
      FOUND,
      '1 broken',
      FOUND.replace('0', '2'),
    ]));
  test('where it is broken', () => {
    const [document] = parseManifest('kind: Pod\nmetadata: {labels: {a: b}\nspec: 1\n', { path: 'a.yaml' }).documents;
    expect(document?.problem).toMatchObject({ kind: 'broken', span: [36, 43], isManifest: false });
    expect(document?.unreadKinds).toEqual(['Pod']);
  });
  test('a hundred thousand brackets', () => checkFile(`kind: Service\nx: ${'['.repeat(100_000)}`, ['0 broken']));
  test('an alias bomb is refused, as by kubectl', () => {
    const lines = Array.from({ length: 30 }, (_, i) => `b${i + 1}: &b${i + 1} [${`*b${i}, `.repeat(9)}*b${i}]`);
    checkFile(`b0: &b0 x\n${lines.join('\n')}\n${SVC}`, ['0 broken']);
  });
  test('a list that aliases fold is opened once', () => {
    const lists = Array.from({ length: 4 }, (_, i) => {
      const item = `{apiVersion: v1, kind: List, items: *l${i}}`;
      return `l${i + 1}: &l${i + 1} [${Array.from({ length: 3 }, () => item).join(', ')}]\n`;
    });
    const text = `l0: &l0 [{${SVC.replace('metadata:\n  name: api\nspec:\n  selector:\n    app: api\n', 'metadata: {name: api}').replaceAll('\n', ', ')}}]\n`;
    checkFile(`${text}${lists.join('')}apiVersion: v1\nkind: List\nitems: *l4\n`, ['0 Service api null']);
  });
  const many = (line: (i: number) => string) => Array.from({ length: 50_000 }, (_, i) => `${line(i)}\n`).join('');
  test('merge keys that double each time are refused, as by kubectl', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => `m${i + 1}: &m${i + 1} {<<: *m${i}, k${i}: v}`);
    checkFile(`m0: &m0 {a: b}\n${lines.join('\n')}\n${SVC}`, ['0 broken']);
  });
  test('as many merge keys as kubectl takes', () => {
    const lines = Array.from({ length: 10_000 }, (_, i) => `m${i}: {<<: *m, k${i}: v}`);
    checkFile(`m: &m {a: b, c: d}\n${lines.join('\n')}\n${SVC}`, [FOUND]);
  });
  test.each([
    ['lists', '['.repeat(1500) + ']'.repeat(1500)],
    ['maps', `${'{a: '.repeat(1500)}1${'}'.repeat(1500)}`],
    ['blocks', `\n${Array.from({ length: 1500 }, (_, i) => `${' '.repeat(i + 1)}a:\n`).join('')}`],
  ])('%s that are nested too deep', (_what, text) => checkFile(`${SVC}x: ${text}\n`, ['0 broken']));
  test.each([
    ['aliases', many(i => `k${i}: &a${i} x`) + many(i => `l${i}: *a${i}`)],
    ['comments that ask to ignore', many(() => '# podwire-ignore: x')],
    ['empty documents', many(() => '---').repeat(10)],
  ])('very many %s', (_what, text) => expect(describeFile(SVC + text)).toEqual([FOUND]));
  test('a quote without its end', () => checkFile(`${SVC}x: {{ "${'\\"'.repeat(500_000)}\n`, ['0 templated']));
  test('very many documents are taken over from the last reading', () => {
    const text = `---\n${SVC}`.repeat(30_000);
    const file = parseManifest(text, { path: 'a.yaml' });
    const again = parseManifest(`${text}---\n# more`, { path: 'a.yaml', previous: { text, file } });
    expect(again.documents.filter((each, i) => each.resources === file.documents[i]?.resources)).toHaveLength(30_000);
  });
});

describe('templates', () => {
  const rows: readonly (readonly [string, string, readonly string[]])[] = [
    ['Helm', 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ include "x" . }}\n', ['0 templated']],
    ['a Helm block', `{{- if .Values.on }}\n${SVC}{{- end }}\n`, ['0 templated']],
    ['Jinja', `{% if x %}\n${SVC}{% endif %}\n`, ['0 templated']],
    ['braces in a comment are text', `# {{ x }}\n${SVC}`, [FOUND]],
    [
      'braces in quotes elsewhere are text',
      SVC.replace('  name: api', '  name: api\n  annotations: {a: "{{ x }}"}'),
      [FOUND],
    ],
    [
      'braces in a block scalar are text',
      SVC.replace('  name: api', '  name: api\n  annotations:\n    a: |\n      {{ x }}'),
      [FOUND],
    ],
    [
      'a quoted template as a name',
      SVC.replace('name: api', 'name: "{{ x }}"'),
      ['0 Service {{ x }} {"app":"api"} templated'],
    ],
    ['${X} as a selector value', SVC.replace('app: api', 'app: ${APP}'), ['0 Service api {"app":"${APP}"} templated']],
    ['${X} elsewhere is nothing', SVC.replace('  name: api', '  name: api\n  annotations: {a: "${X}"}'), [FOUND]],
  ];
  test.each(rows)('%s', (_what, text, expected) => checkFile(text, expected));
});

test('every selector value has its exact place, whatever the style', () => {
  const texts = [
    SVC,
    SVC.replaceAll('\n', '\r\n'),
    `# x\n---\n${SVC.replace('app: api', '"app" : \'api\' # c')}`,
    '{"apiVersion":"v1","kind":"Service","metadata":{"name":"api"},"spec":{"selector":{"app":"api"}}}',
    'apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Service\n    metadata: {name: api}\n    spec: {selector: {app: "api"}}\n',
  ];
  for (const text of texts) {
    const file: ManifestFile = parseManifest(text, { path: 'a.yaml' });
    const [document] = file.documents;
    const spans = document?.resources[0]?.spans;
    const cut = ([start, end]: readonly [number, number]) =>
      text.slice((document?.start ?? 0) + start, (document?.start ?? 0) + end);
    const pair = spans?.selector?.pairs['app'];
    expect([
      pair && cut(pair.key).replaceAll(/['"]/g, ''),
      pair && cut(pair.value).replaceAll(/['"]/g, ''),
      spans && cut(spans.name).replaceAll('"', ''),
    ]).toEqual(['app', 'api', 'api']);
  }
});

test('a document that did not change is taken over as it is', () => {
  const text = `${SVC}---\n${SVC.replace('app: api', 'app: b')}`;
  const file = parseManifest(text, { path: 'a.yaml' });
  const edited = parseManifest(`# more\n${text}`, { path: 'a.yaml', previous: { text, file } });
  expect(edited.documents[1]?.resources).toBe(file.documents[1]?.resources);
  expect(edited.documents[0]?.resources).not.toBe(file.documents[0]?.resources);
});

test('a file without anything that wires costs no line table', () => {
  expect(parseManifest('a: b\n'.repeat(100), { path: 'a.yaml' }).lineStarts).toHaveLength(0);
});
