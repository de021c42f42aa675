import { expect, test } from 'vitest';
import { markTemplate } from '../../src/helm/output/markTemplate.ts';

test.each(['labels: {{ include "api.labels" . | nindent 4 }}', '    {{- include "api.labels" . | nindent 4 }}'])(
  'the block that an action prints is marked: %s',
  line => {
    expect(markTemplate(line, 'mark', 0)).toContain('regexReplaceAll');
  },
);

test.each([
  '{{ $labels := include "api.labels" . | nindent 4 }}',
  '{{- $labels = include "api.labels" . | nindent 4 }}',
  '{{- with include "api.labels" . | nindent 4 }}',
  '{{ if include "api.labels" . | nindent 4 }}',
])('a statement prints nothing, and stays as it is: %s', line => {
  expect(markTemplate(line, 'mark', 0)).not.toContain('regexReplaceAll');
});
