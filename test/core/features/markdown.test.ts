import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blocks, code, fileLink, list, plain } from '../../../src/core/features/words/markdown.ts';

describe('text of a manifest in markdown', () => {
  test.each([
    ['api', 'api'],
    ['[x](https://evil.example)', '\\[x\\]\\(https\\:\\/\\/evil\\.example\\)'],
    ['<img src=x onerror=alert(1)>', '\\<img src\\=x onerror\\=alert\\(1\\)\\>'],
    ['**bold** _it_ ~~no~~', '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~'],
    ['&lt;b&gt;', '\\&lt\\;b\\&gt\\;'],
    ['a\n# title\n- item', 'a \\# title \\- item'],
    ['`code`', '\\`code\\`'],
    ['www.evil.example', 'www\\.evil\\.example'],
    ['me@evil.example', 'me\\@evil\\.example'],
    ['$(alert)', '\\$\\(alert\\)'],
    ['\u202Egpj.exe', ' gpj\\.exe'],
    ['a\\', 'a\\\\'],
  ])('%j is only text', (text, markdown) => expect(plain(text)).toBe(markdown));

  test('no punctuation mark is left that could mean something', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const bare = plain(text).replace(/\\[!-/:-@[-`{-~]/g, '');
        expect(bare).not.toMatch(/[!-/:-@[-`{-~\n\r]/);
      }),
    );
  });

  test('what is long is cut', () => expect(plain('a'.repeat(5000)).length).toBeLessThanOrEqual(80));
});

describe('a code span', () => {
  test.each([
    ['app: api', '`app: api`'],
    ['', '`""`'],
    ['a`b', '`` a`b ``'],
    ['``', '``` `` ```'],
    ['`` ` ```', '```` `` ` ``` ````'],
    [' a', '`  a `'],
    ['a\nb', '`a b`'],
  ])('of %j', (text, markdown) => expect(code(text)).toBe(markdown));

  test('ends only at its own fence', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\\', '\n') }), text => {
        const markdown = code(text);
        const [fence = ''] = /^`+/.exec(markdown) ?? [];
        const inner = markdown.slice(fence.length, -fence.length);
        expect(markdown.endsWith(fence)).toBe(true);
        expect(inner.match(/`+/g)?.every(run => run.length !== fence.length) ?? true).toBe(true);
        expect(inner).not.toMatch(/^`|`$|\n/);
      }),
    );
  });
});

describe('a link to a file', () => {
  test('shows path and line', () =>
    expect(fileLink('k8s/api.yaml', 'file:///w/k8s/api.yaml', 4)).toBe(
      '[k8s\\/api\\.yaml\\:4](file:///w/k8s/api.yaml#L4)',
    ));
  test('no file name breaks out of it', () =>
    expect(fileLink('a](x)', 'file:///w/a](x) "t"<b>é.yaml', 1)).toBe(
      '[a\\]\\(x\\)\\:1](file:///w/a%5D%28x%29%20%22t%22%3Cb%3E%C3%A9.yaml#L1)',
    ));
  test('what is encoded stays so', () =>
    expect(fileLink('a b', 'file:///w/a%20b.yaml', 2)).toContain('(file:///w/a%20b.yaml#L2)'));
});

test('blocks and lists', () => expect(blocks(['a', '', list(['b', 'c'])])).toBe('a\n\n- b\n- c'));
