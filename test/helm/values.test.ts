import path from 'node:path';
import type { MarkupContent, Position } from 'vscode-languageserver-types';
import { describe, expect, test } from 'vitest';
import { createWiringService, type WiringService } from '../../src/core/wiringService.ts';
import { pathOfUri, uriOfPath } from '../../src/node/fileUri.ts';
import { filesOf } from '../core/support/files.ts';
import { titleWithReason, whyNoTools } from '../support/tools.ts';
import { chartYaml, markAt, renderedCharts } from './support/charts.ts';

const CHART = `#- api/Chart.yaml
${chartYaml('api', 'dependencies: [{name: db, version: 1.x.x, alias: store}]\n')}#- api/values.yaml
app: web
podLabels:
  tier: front
store:
  role: data
#- api/values-prod.yaml
app: prod
#- api/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector:
    app: {{ .Values.app }}
  ports: [{port: 80}]
#- api/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
        {{- with .Values.podLabels }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      containers: [{name: a, image: b, ports: [{containerPort: 80}]}]
#- api/charts/db/Chart.yaml
${chartYaml('db')}#- api/charts/db/values.yaml
role: other
port: 5432
#- api/charts/db/templates/service.yaml
apiVersion: v1
kind: Service
metadata:
  name: db
spec:
  selector:
    role: {{ .Values.role }}
  ports: [{port: 80, name: 'p{{ .Values.port }}'}]
#- podwire.yaml
releases:
- {chart: api, name: shop}
- {chart: api, name: prod, values: [api/values-prod.yaml]}
`;

interface Opened {
  readonly wiring: WiringService;
  readonly root: string;
  readonly uri: string;
  readonly position: Position;
}

/** The chart, rendered, with the cursor at the first occurrence of a text in a file. */
async function at(file: string, text: string): Promise<Opened> {
  const charts = await renderedCharts(CHART);
  const wiring = createWiringService();
  const root = uriOfPath(charts.root);
  wiring.setRoots([root]);
  const files = filesOf(CHART);
  wiring.apply([...files].map(([name, content]) => ({ uri: `${root}/${name}`, text: content, keepText: true })));
  wiring.setReleases(root, [...charts.outputs.values()]);
  const before = (files.get(file) ?? '').split(text)[0]?.split('\n') ?? [];
  const position = { line: before.length - 1, character: before[before.length - 1]?.length ?? 0 };
  return { wiring, root, uri: `${root}/${file}`, position };
}

/** `file:line` of each place that definition leads to; lines are 1-based. */
async function checkDefinition(file: string, text: string, expected: readonly string[]): Promise<void> {
  const { wiring, root, uri, position } = await at(file, text);
  const found = wiring.definition(uri, position).map(({ targetUri, targetSelectionRange }) => {
    const shown = path.relative(pathOfUri(root) ?? '', pathOfUri(targetUri) ?? '');
    return `${shown}:${targetSelectionRange.start.line + 1}`;
  });
  expect([...new Set(found)].sort()).toEqual(expected);
}

async function checkHover(file: string, text: string, expected: readonly string[]): Promise<void> {
  const { wiring, uri, position } = await at(file, text);
  const { value } = wiring.hover(uri, position)?.contents as MarkupContent;
  for (const each of expected) expect(value).toContain(each);
}

describe.skipIf(whyNoTools)(titleWithReason('a key of values'), () => {
  test('leads to what it wires', () => checkDefinition('api/values.yaml', 'web', ['api/templates/deployment.yaml:12']));

  test('says what it wires, in the releases that take it from there', () =>
    checkHover('api/values.yaml', 'web', ['shop', 'Renders to `web`', 'Selects ']));

  test('of another file counts for the releases with that file', () =>
    checkHover('api/values-prod.yaml', 'prod', ['prod', 'Renders to `prod`', '**Selects nothing**']));

  test('of a map that is printed as a whole leads there, too', () =>
    checkHover('api/values.yaml', 'front', ['Renders to `tier: front`', 'Pods of Deployment']));

  test('leads into a subchart by its alias, before the values of its own', async () => {
    await checkHover('api/values.yaml', 'data', ['Renders to `data`']);
    const { wiring, uri, position } = await at('api/charts/db/values.yaml', 'other');
    expect(wiring.hover(uri, position)).toBeUndefined();
  });

  test('is found from the template', async () => {
    await checkDefinition('api/templates/service.yaml', '.Values.app', [
      'api/templates/deployment.yaml:12',
      'api/values-prod.yaml:1',
      'api/values.yaml:1',
    ]);
    await checkHover('api/templates/service.yaml', '.Values.app', [
      'Renders to `web`, set in [api\\/values\\.yaml\\:1]',
      'Renders to `prod`, set in [api\\/values\\-prod\\.yaml\\:1]',
    ]);
  });

  test('has all places of its wires as references', async () => {
    const { wiring, uri, position } = await at('api/values.yaml', 'web');
    expect(wiring.references(uri, position).length).toBeGreaterThan(0);
  });
});

test.skipIf(whyNoTools)(titleWithReason('what values nobody names set is told of no key'), async () => {
  const charts = await renderedCharts(CHART);
  expect(markAt(charts.build('api#shop'), 'name: shop')?.setBy).toBeUndefined();
});
