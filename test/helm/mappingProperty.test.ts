import fc from 'fast-check';
import { expect, test } from 'vitest';
import { titleWithReason, whyNoTools } from '../support/tools.ts';
import { chartYaml, lineOrigins, renderedCharts } from './support/charts.ts';

/** Pieces of a template. KEY stands for a key that names its own place, so that what is right is read off what is rendered. */
const PIECES: readonly (readonly string[])[] = [
  ['  KEY: plain'],
  ['  KEY: {{ .Release.Name }}'],
  ['  KEY: "{{ .Values.word }}"'],
  ['  {{- if .Values.yes }}', '  KEY: {{ .Values.word | quote }}', '  {{- else }}', '  KEY: never', '  {{- end }}'],
  ['  {{- range .Values.list }}', '  KEY-{{ . }}: in a loop', '  {{- end }}'],
  ['  {{- with .Values.map }}', '  KEY: {{ .inner }}', '  {{- end }}'],
  ['  KEY: |', '    text KEY', '', '    more'],
  ['  KEY:', '    KEY: below', '    other:', '      - KEY: in a list', '        KEY: beside it'],
  ['  {{- /* a comment', '  KEY: of several lines', '  */}}', '  # KEY: a comment of YAML'],
  ['  KEY: {{ include "one" . | quote }}'],
  ['  {{- include "block" . | nindent 2 }}'],
  ['  KEY: {{- include "block" . | nindent 4 }}'],
  ['  KEY:', '{{ include "block" . | indent 4 }}'],
  ['  KEY: >-', '    folded {{ .Values.word }}', '    text'],
  ['  {{ $x := .Values.word -}}', '  KEY: {{ $x }}'],
  ['  KEY: {{ tpl "{{ .Release.Name }}" . }} # and a comment'],
  ['  KEY: {{ list "a" "b" | toJson }}'],
  ['  KEY: {{ randAlphaNum 5 }}'],
  ['  list:', '    - at KEY', '    - "at KEY {{ .Values.word }}"', '    - {{ .Values.word }} KEY'],
];

/** The same with keys that name file and line; the pieces of one template begin below its `data:`. */
function templateOf(pieces: readonly (readonly string[])[], file: string): string {
  const lines = [`kind: ConfigMap`, `apiVersion: v1`, `metadata:`, `  name: ${file}`, `data:`, ...pieces.flat()];
  return `${lines.map((line, i) => line.replace('KEY', `at.${file}.${i + 1}.`)).join('\n')}\n`;
}

const HELPERS = `{{- define "one" }}word{{ end }}
{{- define "block" -}}
at.helpers.3.: first
at.helpers.4.: {{ .Release.Name }}
{{- if .Values.yes }}
at.helpers.6.: {{ .Values.word }}
{{- end }}
{{- end }}
`;

const FILES: Readonly<Record<string, string>> = {
  a: 'api/templates/a.yaml',
  b: 'api/templates/b.yaml',
  helpers: 'api/templates/_h.tpl',
};

test.skipIf(whyNoTools)(
  titleWithReason('every line that is rendered leads to the line that it came from'),
  async () => {
    const template = fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(template, template, async (a, b) => {
        const workspace = await renderedCharts(`
#- api/Chart.yaml
${chartYaml('api')}
#- api/values.yaml
{yes: true, word: x, list: [p, q], map: {inner: y}}
#- api/templates/_h.tpl
${HELPERS}#- api/templates/a.yaml
${templateOf(a, 'a')}#- api/templates/b.yaml
${templateOf(b, 'b')}`);
        const build = workspace.build('api#api');
        expect(build.reason).toBe('');
        const lines = lineOrigins(workspace, build);
        const wrong = lines.filter(line => {
          // A comment of YAML is no place of anything.
          const [, file = '', number = ''] = /^[^#]*?at\.(\w+)\.(\d+)\./.exec(line) ?? [];
          return file !== '' && !line.endsWith(` <- ${FILES[file]}:${number}`);
        });
        expect(wrong).toEqual([]);
        expect(lines.some(line => line.includes('at.a.'))).toBe(true);
      }),
      { numRuns: 12 },
    );
  },
  120_000,
);
