import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { CheckReport } from '../../src/protocol/check.ts';
import { run } from '../cli/run.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { chartYaml } from './support/charts.ts';

/** A Service and a Deployment. NAME and APP are what a template prints there. */
const pair = (name: string, selector: string, label = selector): string => `apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector:
    app: ${selector}
  ports: [{port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  selector: {matchLabels: {app: ${label}}}
  template:
    metadata: {labels: {app: ${label}}}
    spec: {containers: [{name: a, image: a}]}
`;

const kid = (name: string, more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  [`charts/${name}/Chart.yaml`]: chartYaml(name),
  [`charts/${name}/templates/a.yaml`]: pair(`{{ .Chart.Name }}-${name}`, '"{{ .Values.app }}"', '"{{ .Chart.Name }}"'),
  [`charts/${name}/values.yaml`]: `app: ${name}\n`,
  ...Object.fromEntries(Object.entries(more).map(([file, text]) => [`charts/${name}/${file}`, text])),
});

/** Eight charts, each in the one before it. */
function nested(): Readonly<Record<string, string>> {
  let folder = '';
  const files: Record<string, string> = { 'values.yaml': 'global: {word: deep}\n' };
  for (let depth = 0; depth < 8; depth++) {
    const needs = depth < 7 ? `dependencies: [{name: d${depth + 1}, version: "*"}]\n` : '';
    files[`${folder}Chart.yaml`] = chartYaml(depth === 0 ? 'chart' : `d${depth}`, needs);
    files[`${folder}templates/a.yaml`] = pair(`n${depth}`, `"{{ .Values.global.word }}-${depth}"`);
    folder += `charts/d${depth + 1}/`;
  }
  return files;
}

/** What stands in a chart of a name, by file; those without a `Chart.yaml` get one. */
const CHARTS: Readonly<Record<string, Readonly<Record<string, string | Buffer>>>> = {
  crlf: {
    'Chart.yaml': chartYaml('crlf').replaceAll('\n', '\r\n'),
    'values.yaml': 'app: web\r\n',
    'templates/a.yaml': pair('web', '{{ .Values.app }}').replaceAll('\n', '\r\n'),
  },
  bom: { 'values.yaml': '\uFEFFapp: web\n', 'templates/a.yaml': `\uFEFF${pair('web', '{{ .Values.app }}')}` },
  utf16: { 'templates/a.yaml': Buffer.from(`\uFEFF${pair('web', 'web')}`, 'utf16le') },
  latin1: { 'templates/a.yaml': Buffer.from(`# caf\u00e9\n${pair('web', 'web')}`, 'latin1') },
  lookup: {
    'templates/a.yaml': pair('web', '{{ if lookup "v1" "Secret" "default" "s" }}some{{ else }}none{{ end }}', 'none'),
  },
  fail: { 'templates/a.yaml': `{{ fail "no" }}\n${pair('web', 'web')}` },
  required: { 'values.yaml': 'app: web\n', 'templates/a.yaml': pair('web', '{{ required "app?" .Values.app }}') },
  lacking: { 'templates/a.yaml': pair('web', '{{ required "app?" .Values.app }}') },
  files: {
    'conf/app.txt': 'web',
    'conf/more.yaml': 'app: more\n',
    'templates/a.yaml': pair('web', '{{ .Files.Get "conf/app.txt" }}'),
    'templates/b.yaml': `{{ range $file, $_ := .Files.Glob "conf/*" }}
---
${pair('g-{{ base $file | replace "." "-" }}', '{{ ($.Files.Get "conf/more.yaml" | fromYaml).app }}')}{{ end }}`,
  },
  tpl: {
    'values.yaml': 'labels: |\n  app: {{ .Release.Name }}\nname: "{{ .Chart.Name }}-x"\n',
    'templates/a.yaml': pair('{{ tpl .Values.name . }}', '{{ (tpl .Values.labels . | fromYaml).app }}', 'tpl'),
  },
  library: {
    'Chart.yaml': chartYaml('library', 'dependencies: [{name: lib, version: 1.x}]\n'),
    'charts/lib/Chart.yaml': chartYaml('lib', 'type: library\n'),
    'charts/lib/templates/_l.tpl': `{{ define "lib.pair" }}\n${pair('of-lib', 'lib')}{{ end }}`,
    'charts/lib/templates/never.yaml': pair('never', 'never'),
    'templates/a.yaml': '{{ include "lib.pair" . }}\n',
  },
  imports: {
    'Chart.yaml': chartYaml(
      'imports',
      'dependencies: [{name: kid, version: "*", import-values: [data, {child: other, parent: mine}]}]\n',
    ),
    ...kid('kid', { 'values.yaml': 'app: kid\nexports: {data: {app: imported}}\nother: {b: second}\n' }),
    'templates/a.yaml': pair('web', '{{ .Values.app }}-{{ .Values.mine.b }}', 'imported-second'),
  },
  conditions: {
    'Chart.yaml': chartYaml(
      'conditions',
      `dependencies:
  - {name: one, version: "*", condition: one.enabled}
  - {name: two, version: "*", tags: [back]}
  - {name: three, version: "*", alias: drei}
  - {name: three, version: "*", alias: trois}
  - {name: four, version: "*", condition: "x.y,four.enabled"}
`,
    ),
    'values.yaml':
      'one: {enabled: false}\ntags: {back: false}\ndrei: {app: drei}\ntrois: {app: other}\nfour: {enabled: true}\n',
    'ci/all-values.yaml': 'one: {enabled: true}\ntags: {back: true}\nfour: {enabled: false}\n',
    ...kid('one'),
    ...kid('two'),
    ...kid('three'),
    ...kid('four'),
  },
  nulls: {
    'Chart.yaml': chartYaml('nulls', 'dependencies: [{name: kid, version: "*"}]\n'),
    'values.yaml': 'kid: {labels: {app: null, tier: front}}\n',
    ...kid('kid', {
      'values.yaml': 'labels: {app: x, tier: back}\n',
      'templates/a.yaml': `apiVersion: v1
kind: Service
metadata: {name: k}
spec:
  selector: {{ toJson .Values.labels }}
---
apiVersion: v1
kind: Pod
metadata: {name: k, labels: {tier: front}}
spec: {containers: [{name: a, image: a}]}
`,
    }),
  },
  ignored: {
    '.helmignore': 'templates/skip*.yaml\n# no\n*.bak\n/conf\n',
    'conf/x': '1',
    'templates/a.yaml': pair('web', 'web'),
    'templates/skipped.yaml': pair('skipped', 'web'),
    'templates/b.yaml.bak': 'bad {{',
    'templates/c.yaml': `{{ if .Files.Get "conf/x" }}\n${pair('conf', 'web')}{{ end }}`,
  },
  crds: { 'crds/c.yaml': pair('crd', 'crd'), 'templates/a.yaml': pair('web', 'web') },
  hooks: {
    'templates/a.yaml': ['test', '"pre-install, post-upgrade"', 'test-success']
      .map(
        (hook, at) => `apiVersion: v1
kind: Pod
metadata: {name: p${at}, labels: {app: h${at}}, annotations: {helm.sh/hook: ${hook}}}
spec: {containers: [{name: a, image: a}]}
---
apiVersion: v1
kind: Service
metadata: {name: s${at}}
spec: {selector: {app: h${at}}, ports: [{port: 80}]}
`,
      )
      .join('---\n'),
  },
  nested: nested(),
  list: {
    'templates/a.yaml': `apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Service, metadata: {name: l, labels: &l {app: l}}, spec: {selector: *l}}
  - {apiVersion: v1, kind: Pod, metadata: {name: l, labels: {app: l}}, spec: {containers: [{name: a, image: a}]}}
`,
  },
  dashes: {
    'templates/a.yaml': `---\n# one\n--- # two\n${pair('web', 'web')}\n...\n---\n\n--- \n${pair('two', 'two')}`,
  },
  kinds: {
    'templates/a.json':
      '{"apiVersion":"v1","kind":"Service","metadata":{"name":"j"},"spec":{"selector":{"a":"{{ .Release.Name }}"}}}',
    'templates/b.tpl': pair('of-tpl', 'b'),
    'templates/_c.yaml': pair('partial', 'c'),
    'templates/d': pair('bare', 'd'),
    'templates/.e.yaml': pair('hidden', 'e'),
  },
  oldest: {
    'Chart.yaml': 'apiVersion: v1\nname: oldest\nversion: 0.1.0\n',
    'requirements.yaml': 'dependencies: [{name: kid, version: ">=0"}]\n',
    ...kid('kid'),
  },
  schema: {
    'values.schema.json': '{"type": "object", "required": ["x"]}',
    'templates/a.yaml': pair('web', 'web'),
  },
  endless: {
    'templates/a.yaml': `{{ define "r" }}{{ include "r" . }}{{ end }}{{ include "r" . }}\n${pair('web', 'web')}`,
  },
  many: {
    'templates/a.yaml': `{{ range $i := until 200 }}\n---\n${pair('web-{{ $i }}', '"a{{ $i }}"')}{{ end }}`,
  },
  large: {
    'templates/a.yaml': `apiVersion: v1
kind: ConfigMap
metadata: {name: large}
data: {x: {{ repeat 400000 "12345678" }}}
---
${pair('web', 'web')}`,
  },
  secret: {
    'templates/a.yaml': `apiVersion: v1
kind: Secret
metadata: {name: s}
stringData: {word: "very-{{ .Chart.Name }}-word"}
---
${pair('web', 'web')}`,
  },
  'a b': { 'Chart.yaml': chartYaml('spaced'), 'templates/a é.yaml': pair('web', 'web') },
};

function write(root: string): void {
  for (const [chart, files] of Object.entries(CHARTS)) {
    const all = { 'Chart.yaml': chartYaml(chart), ...files };
    for (const [file, text] of Object.entries(all)) {
      const target = path.join(root, chart, file);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, text);
    }
  }
  // A link within the workspace is followed, as Helm does.
  mkdirSync(path.join(root, 'linked/templates'), { recursive: true });
  writeFileSync(path.join(root, 'linked/Chart.yaml'), chartYaml('linked'));
  writeFileSync(path.join(root, 'linked/web.txt'), pair('web', 'web'));
  symlinkSync('../web.txt', path.join(root, 'linked/templates/a.yaml'));
}

interface Manifest {
  readonly kind?: string;
  readonly metadata?: { readonly name: string; readonly labels?: Labels; readonly annotations?: Labels };
  readonly spec?: {
    readonly selector?: Labels;
    readonly template?: { readonly metadata: { readonly labels: Labels } };
  };
  readonly items?: readonly Manifest[];
}
type Labels = Readonly<Record<string, string>>;

/** `chart values: name verdict workload…` for each Service, from what Helm prints, by what a selector means and nothing else. */
function asHelm(root: string, chart: string, values: readonly string[]): readonly string[] {
  const files = values.map(file => `--values=${path.join(root, chart, file)}`);
  const name = /^name: (.*)$/m.exec(String(CHARTS[chart]?.['Chart.yaml'] ?? ''))?.[1]?.trim() ?? chart;
  const args = ['template', '--skip-tests', ...files, '--', name, path.join(root, chart)];
  const { status, stdout } = spawnSync(neededTools().helm, args, { encoding: 'utf8', maxBuffer: 1e9 });
  if (status !== 0) return [`${chart} ${values.join()}: refused`];
  const objects = parseAllDocuments(stdout)
    .map(document => document.toJS() as Manifest | null)
    .flatMap(each => each?.items ?? (each ? [each] : []));
  const pods = objects.flatMap(({ kind, metadata, spec }) => {
    const labels = kind === 'Pod' ? metadata?.labels : spec?.template?.metadata.labels;
    const isTest = /test/.test(metadata?.annotations?.['helm.sh/hook'] ?? '');
    return labels && !isTest ? [{ name: `${kind}/${metadata?.name}`, labels }] : [];
  });
  return objects
    .filter(({ kind }) => kind === 'Service')
    .map(({ metadata, spec }) => {
      const wanted = Object.entries(spec?.selector ?? {});
      const found = pods.filter(({ labels }) => wanted.every(([key, value]) => labels[key] === value));
      const verdict = found.length > 0 ? 'selects' : 'nothing';
      return `${chart} ${values.join()}: ${[metadata?.name, verdict, ...found.map(each => each.name).sort()].join(' ')}`;
    });
}

/** The same as Podwire says it. */
function asPodwire({ services, builds = [] }: CheckReport): readonly string[] {
  const told = services.flatMap(service =>
    (service.builds ?? []).map(({ build, values, name, verdict, workloads }) => {
      const found = workloads.map(each => `${each.kind}/${each.name}`).sort();
      return `${build} ${values.join()}: ${[name, verdict, ...found].join(' ')}`;
    }),
  );
  const refused = builds
    .filter(({ status }) => status === 'failed')
    .map(({ build, id }) => `${build} ${id.split('@')[1] ?? ''}: refused`);
  return [...told, ...refused];
}

test.skipIf(whyNoTools)(
  titleWithReason(
    'whatever a chart is made of, its Services are those that Helm prints, and what Helm refuses has none',
  ),
  async () => {
    const root = temporaryFolder({});
    write(root);
    const names = [...Object.keys(CHARTS), 'linked'];
    const values = (chart: string): readonly (readonly string[])[] =>
      chart === 'conditions' ? [[], ['ci/all-values.yaml']] : [[]];
    const expected = names.flatMap(chart => values(chart).flatMap(files => asHelm(root, chart, files)));
    expect(expected.filter(each => each.endsWith(': refused')).map(each => each.split(' ')[0])).toEqual([
      ...['latin1', 'fail', 'lacking', 'schema', 'endless'],
    ]);
    const { stdout } = await run(root, ['check', '--format', 'json', '--helm', neededTools().helm]);
    expect([...asPodwire(JSON.parse(stdout) as CheckReport)].sort()).toEqual([...expected].sort());
    expect(stdout).not.toContain('very-secret-word');
  },
  300_000,
);
