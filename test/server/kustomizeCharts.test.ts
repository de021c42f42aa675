import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeWorld } from '../../src/server/onNode/nodeWorld.ts';
import { chartYaml } from '../helm/support/charts.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { startClient } from './testClient.ts';

const PATCHED = `helmCharts: [{name: api, releaseName: shop}]
patches:
- target: {kind: Service}
  patch: |-
    - {op: replace, path: /spec/selector/app, value: none}
`;

const FILES = {
  'prod/charts/api/Chart.yaml': chartYaml('api'),
  'prod/charts/api/values.yaml': 'app: web\n',
  'prod/charts/api/templates/all.yaml': `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}
spec:
  selector:
    app: web
  ports: [{port: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: "{{ .Values.app }}"}}
  template:
    metadata: {labels: {app: "{{ .Values.app }}"}}
    spec: {containers: [{name: a, image: b, ports: [{containerPort: 80}]}]}
`,
  'prod/kustomization.yaml': 'helmCharts: [{name: api, releaseName: shop}]\n',
};

/** Rendering takes its time on a machine that has much to do. */
const patience = { timeout: 15_000 };

const whole = (text: string) => ({
  start: { line: 0, character: 0 },
  end: { line: text.split('\n').length, character: 0 },
});

describe.skipIf(whyNoTools)(titleWithReason('charts of kustomizations in the server'), () => {
  test('are part of the build while a person types', async () => {
    const root = temporaryFolder(FILES);
    const client = await startClient({
      folders: [root],
      world: nodeWorld,
      initializationOptions: { helm: neededTools().helm },
    });
    await client.ready();
    const kustomization = path.join(root, 'prod/kustomization.yaml');
    const template = path.join(root, 'prod/charts/api/templates/all.yaml');
    await client.open(kustomization, FILES['prod/kustomization.yaml']);
    await client.type(kustomization, PATCHED, whole(FILES['prod/kustomization.yaml']));
    await expect
      .poll(() => client.problems(kustomization), patience)
      .toEqual([expect.stringContaining('service-selects-nothing')]);
    await client.type(kustomization, FILES['prod/kustomization.yaml'], whole(PATCHED));
    await expect.poll(() => client.problems(kustomization), patience).toEqual([]);
    const values = path.join(root, 'prod/charts/api/values.yaml');
    await client.open(values, FILES['prod/charts/api/values.yaml']);
    await client.type(values, 'app: other\n', whole(FILES['prod/charts/api/values.yaml']));
    await expect
      .poll(() => client.problems(template), patience)
      .toEqual([expect.stringContaining('service-selects-nothing')]);
  });
});
