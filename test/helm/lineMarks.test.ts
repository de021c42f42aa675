import { describe, expect, test } from 'vitest';
import { lineMarks } from '../../src/helm/output/lineMarks.ts';

/** The texts of the template that the marks of a line lead to: the whole line's, its key's and its value's. */
function checkParts(template: string, expected: readonly string[]): void {
  const marks = lineMarks({ rendered: 'key: value', renderedAt: 0, template, templateAt: 0, uri: 'file:///t.yaml' });
  expect(marks.map(({ place }) => (place && 'span' in place ? template.slice(...place.span) : ''))).toEqual(expected);
}

describe('a line of a template', () => {
  test.each([
    ['  name: web # why', ['name: web', 'name', 'web']],
    ['- "a: b" : {{ .x }}', ['"a: b" : {{ .x }}', '"a: b"', '{{ .x }}']],
    ['{{ .a }}-b: "c # d"', ['{{ .a }}-b: "c # d"', '{{ .a }}-b', '"c # d"']],
    ['{{ f "}}" }}: x', ['{{ f "}}" }}: x', '{{ f "}}" }}', 'x']],
    ['name:', ['name:', 'name']],
    ['two words: x', ['two words: x']],
    ['{{ .x }}', ['{{ .x }}']],
  ])('%s', (template, expected) => checkParts(template, expected));

  test.each([
    ['actions that do not end', '{{}' + '}{{":\t\':\t}}{{"{\'}'.repeat(5000) + '":\t\':'],
    ['actions', '{{ }}'.repeat(20_000)],
    ['open actions', '{{'.repeat(50_000)],
    ['quotes', '"'.repeat(100_001)],
    ['spaces', `a${'\t'.repeat(100_000)}b`],
    ['comments', ' #'.repeat(50_000) + '"'],
  ])('of 100 kB takes no longer than its length: %s', (_, template) => checkParts(template, [template.trim()]));
});
