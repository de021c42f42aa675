import { describe, expect, test } from 'vitest';
import type { CheckReport } from '../../src/protocol/check.ts';
import { run } from '../cli/run.ts';
import { temporaryFolder } from '../node/temporaryFolder.ts';
import { neededTools, titleWithReason, whyNoTools } from '../support/tools.ts';
import { chartYaml } from './support/charts.ts';

const CHART = {
  'charts/api/Chart.yaml': chartYaml('api'),
  'charts/api/values.yaml': 'port: 80\n',
  'charts/api/templates/all.yaml': `apiVersion: v1
kind: Service
metadata: {name: "{{ .Release.Name }}-api"}
spec:
  selector: {app: api}
  ports: [{port: {{ .Values.port }}, targetPort: 80}]
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: api}
spec:
  selector: {matchLabels: {app: api}}
  template:
    metadata: {labels: {app: api}}
    spec: {containers: [{name: a, image: b, ports: [{containerPort: 80}]}]}
`,
};

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web, namespace: shop}
spec:
  defaultBackend: {service: {name: shop-api, port: {number: 80}}}
`;

const HELM_RELEASE = (port: number) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: shop, namespace: shop}
spec:
  chart: {spec: {chart: charts/api, sourceRef: {kind: GitRepository, name: this}}}
  values: {port: ${port}}
`;

const APPLICATION = (port: number) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: shop, namespace: argocd}
spec:
  source: {path: charts/api, helm: {valuesObject: {port: ${port}}}}
  destination: {namespace: shop}
`;

/** `code file:line` of what is wrong where a declaration and an Ingress stand in one folder. */
async function problemsBeside(declaration: string, more: Readonly<Record<string, string>> = {}) {
  const files = { ...CHART, 'apps/ingress.yaml': INGRESS, 'apps/release.yaml': declaration, ...more };
  const args = ['check', '--format', 'json', '--helm', neededTools().helm];
  const { problems, builds } = JSON.parse((await run(temporaryFolder(files), args)).stdout) as CheckReport;
  expect(builds?.find(({ kind }) => kind === 'helm')).toMatchObject({ release: 'shop', status: 'built' });
  return problems.map(({ code, file, range }) => `${code} ${file}:${range.start.line + 1}`);
}

const KUSTOMIZATION = { 'apps/kustomization.yaml': 'resources: [ingress.yaml, release.yaml]\n' };

describe.skipIf(whyNoTools)(
  titleWithReason('an Ingress reaches the Service of the chart that stands beside it'),
  () => {
    test.each([
      ['a HelmRelease in a plain folder', HELM_RELEASE, {}],
      ['an Application in a plain folder', APPLICATION, {}],
      ['a HelmRelease in a kustomization', HELM_RELEASE, KUSTOMIZATION],
      ['an Application in a kustomization', APPLICATION, KUSTOMIZATION],
    ])('as %s installs it', async (_, declaration, more) => {
      expect(await problemsBeside(declaration(80), more)).toEqual([]);
      expect(await problemsBeside(declaration(81), more)).toEqual(['ingress-port-missing apps/ingress.yaml:5']);
    });
  },
);
