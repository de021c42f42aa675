import { expect, test } from 'vitest';
import { uriOf } from '../support/workspace.ts';
import { builtFrom, loudProblems } from './builtProblems.ts';

const prometheus = (selector: string) =>
  `apiVersion: monitoring.coreos.com/v1\nkind: Prometheus\nmetadata: {name: main, namespace: monitoring}\nspec: {serviceMonitorSelector: ${selector}}\n`;

const BUILT = `#- app/kustomization.yaml
resources: [all.yaml]
#- app/all.yaml
${prometheus('{matchLabels: {release: prom}}')}---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: api, namespace: monitoring, labels: {app: api}}
spec: {selector: {matchLabels: {app: api}}, endpoints: [{port: http}]}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: monitoring, labels: {app: api}}
spec: {clusterIP: None, ports: [{name: http, port: 80}]}
`;

const codesOf = (wiring: ReturnType<typeof builtFrom>) =>
  loudProblems(wiring).filter(each => each.includes('monitor-not-selected')).length;

test('a monitor of a build is taken by a Prometheus outside of the build, and told again when that comes and goes', () => {
  const wiring = builtFrom(BUILT);
  expect(codesOf(wiring)).toBe(1);
  const uri = uriOf('cluster/prometheus.yaml');
  expect(wiring.apply([{ uri, text: prometheus('{}') }]).uris).toContain(uriOf('app/all.yaml'));
  expect(codesOf(wiring)).toBe(0);
  expect(wiring.apply([{ uri, text: prometheus('{matchLabels: {release: other}}') }]).uris).toContain(
    uriOf('app/all.yaml'),
  );
  expect(codesOf(wiring)).toBe(1);
});
