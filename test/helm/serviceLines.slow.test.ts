import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { run } from '../cli/run.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { chartYaml, lineOrigins, renderedCharts } from './support/charts.ts';

/** Lines of a template. NAME and KEY stand for what names its own place, so that what is right is read off what is rendered. */
type Piece = readonly string[];

const NAMES: readonly Piece[] = [
  ['  name: NAME'],
  ['  name: "NAME-{{ .Values.word }}"'],
  ['  name: {{ printf "NAME-%s" .Release.Name }}'],
  ['  name: {{ tpl "NAME-{{ .Values.word }}" . }}'],
  ['  {{- with .Values.map }}', '  name: NAME-{{ .inner }}', '  {{- end }}'],
  ['  name: NAME-{{ include "word" . | trunc 20 }}'],
  ['  labels:', '    {{- include "labels" . | nindent 4 }}', '  name: NAME'],
];

const PAIRS: readonly Piece[] = [
  ['    KEY: plain'],
  ['    {{- include "labels" . | nindent 4 }}'],
  ['    {{- range .Values.list }}', '    KEY{{ . }}: x', '    {{- end }}'],
  ['    {{- with .Values.map }}', '    KEY: {{ .inner }}', '    {{- end }}'],
  ['    {{- range $key, $value := .Values.map }}', '    KEY{{ $key }}: {{ $value | quote }}', '    {{- end }}'],
  ['    {{- tpl "KEY: x" . | nindent 4 }}'],
  ['    KEY: {{ tpl "{{ .Values.word }}" $ }}'],
  [
    '    {{- if .Values.yes }}',
    '    KEY: {{ include "word" . }}',
    '    {{- else }}',
    '    KEY: never',
    '    {{- end }}',
  ],
];

interface Service {
  readonly name: Piece;
  readonly pairs: readonly Piece[];
}

/** A template with Services, in which names and keys name the file and the line. */
function templateOf(services: readonly Service[], file: string): string {
  const lines = services.flatMap(({ name, pairs }) => [
    ...['---', 'apiVersion: v1', 'kind: Service', 'metadata:', ...name, 'spec:'],
    ...['  ports: [{port: 80}]', '  selector:', ...pairs.flat()],
  ]);
  const placed = lines.map((line, i) =>
    line.replace('NAME', `at-${file}-${i + 1}`).replace('KEY', `at.${file}.${i + 1}.`),
  );
  return `${placed.join('\n')}\n`;
}

const HELPERS = `{{- define "word" }}word{{ end }}
{{- define "labels" -}}
at.helpers.3.: first
{{- if .Values.yes }}
at.helpers.5.: {{ .Values.word }}
{{- end }}
{{- end }}
`;

const VALUES = '{yes: true, word: x, list: [p, q], map: {inner: y}}\n';

const FILES: Readonly<Record<string, string>> = {
  main: 'api/templates/main.yaml',
  sub: 'api/charts/sub/templates/sub.yaml',
  helpers: 'api/templates/_h.tpl',
};

const services = fc.array(
  fc.record({
    name: fc.constantFrom(...NAMES),
    // Each once: keys that come from one helper would be there twice.
    pairs: fc.uniqueArray(fc.constantFrom(...PAIRS), { minLength: 1, maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 4 },
);

test.skipIf(whyNoTools)(
  titleWithReason('every Service and every line of a selector leads to the line of the template that it came from'),
  async () => {
    await fc.assert(
      fc.asyncProperty(services, services, async (main, sub) => {
        const workspace = await renderedCharts(`
#- api/Chart.yaml
${chartYaml('api')}#- api/values.yaml
${VALUES}#- api/templates/_h.tpl
${HELPERS}#- api/templates/main.yaml
${templateOf(main, 'main')}#- api/charts/sub/Chart.yaml
${chartYaml('sub')}#- api/charts/sub/values.yaml
${VALUES}#- api/charts/sub/templates/sub.yaml
${templateOf(sub, 'sub')}`);
        const build = workspace.build('api#api');
        expect(build.reason).toBe('');
        const lines = lineOrigins(workspace, build);
        const wrong = lines.filter(line => {
          const [, file = '', number = ''] = /at[.-](\w+)[.-](\d+)/.exec(line) ?? [];
          return file !== '' && !line.endsWith(` <- ${FILES[file]}:${number}`);
        });
        expect(wrong).toEqual([]);
        const { stdout } = await run(workspace.root, ['check', '--format', 'json', '--helm', neededTools().helm]);
        const found = (JSON.parse(stdout) as CheckReport).services;
        expect(found.length).toBe(main.length + sub.length);
        for (const { name, file, line } of found) {
          const [, template = '', number = ''] = /^at-(\w+)-(\d+)/.exec(name) ?? [];
          expect(`${file}:${line}`).toBe(`${FILES[template]}:${number}`);
        }
      }),
      { numRuns: 25 },
    );
  },
  240_000,
);
