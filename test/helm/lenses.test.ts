import { expect, test } from 'vitest';
import { createWiringService } from '../../src/core/wiringService.ts';
import { uriOfPath } from '../../src/node/fileUri.ts';
import { titleWithReason, whyNoTools } from '../support/tools.ts';
import { chartYaml, renderedCharts } from './support/charts.ts';

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: {{ .Release.Name }}-web
spec:
  selector:
    {{- include "labels" . | nindent 4 }}
    tier: {{ .Values.tier }}
  ports: [{port: 80}]
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ .Release.Name }}-web
spec:
  replicas: 2
  selector: {matchLabels: {tier: front}}
  template:
    metadata:
      labels:
        {{- include "labels" . | nindent 8 }}
        tier: front
    spec: {containers: [{name: a, image: a}]}
`;

test.skipIf(whyNoTools)(
  titleWithReason('lenses stand over the lines of templates, and tell of each release'),
  async () => {
    const workspace = await renderedCharts(`
#- web/Chart.yaml
${chartYaml('web')}#- web/values.yaml
tier: front
#- web/ci/back-values.yaml
tier: back
#- web/templates/_h.tpl
{{ define "labels" }}app: web{{ end }}
#- web/templates/service.yaml
${SERVICE}#- web/templates/deployment.yaml
${DEPLOYMENT}`);
    const service = createWiringService();
    const root = uriOfPath(workspace.root);
    service.setRoots([root]);
    service.apply([
      { uri: `${root}/web/templates/service.yaml`, text: SERVICE, keepText: true },
      { uri: `${root}/web/templates/deployment.yaml`, text: DEPLOYMENT, keepText: true },
    ]);
    service.setReleases(root, [...workspace.outputs.values()]);
    const lenses = (file: string): readonly string[] =>
      service
        .codeLenses(`${root}/web/templates/${file}.yaml`)
        .map(({ range, command }) => `${range.start.line + 1}: ${command?.title}`);
    expect(lenses('service')).toEqual([
      '1: → Deployment web-web (2 Pods) · release web, ci/back-values.yaml: selects nothing',
    ]);
    expect(lenses('deployment')).toEqual(['10: ← 1 Service']);
  },
);

const METRICS = `apiVersion: v1
kind: Service
metadata: {name: metrics}
spec: {selector: {tier: front}, ports: [{port: 9090}]}
`;

test.skipIf(whyNoTools)(
  titleWithReason('a Service of a chart that is written without a template counts once'),
  async () => {
    const workspace = await renderedCharts(`
#- web/Chart.yaml
${chartYaml('web')}#- web/values.yaml
tier: front
#- web/templates/_h.tpl
{{ define "labels" }}app: web{{ end }}
#- web/templates/service.yaml
${SERVICE}#- web/templates/metrics.yaml
${METRICS}#- web/templates/deployment.yaml
${DEPLOYMENT}`);
    const service = createWiringService();
    const root = uriOfPath(workspace.root);
    service.setRoots([root]);
    service.apply([
      { uri: `${root}/web/templates/service.yaml`, text: SERVICE, keepText: true },
      { uri: `${root}/web/templates/metrics.yaml`, text: METRICS, keepText: true },
      { uri: `${root}/web/templates/deployment.yaml`, text: DEPLOYMENT, keepText: true },
    ]);
    service.setReleases(root, [...workspace.outputs.values()]);
    const titles = service.codeLenses(`${root}/web/templates/deployment.yaml`).map(({ command }) => command?.title);
    expect(titles).toEqual(['← 2 Services']);
  },
);
