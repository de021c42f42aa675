import { expect, test } from 'vitest';
import { hoverText } from '../support/hovers.ts';

const text = (selectors: string, namespace = 'shop') => `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata: {name: main, namespace: mon}
spec:
${selectors}
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: till, namespace: ${namespace}, labels: {team: web}}
spec: {selector: {matchLabels: {app: till}}, endpoints: [{port: http}]}
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: {name: till-pods, namespace: shop, labels: {team: web}}
spec: {selector: {matchLabels: {app: till}}, podMetricsEndpoints: [{port: http}]}
`;
const everywhere = '  serviceMonitorNamespaceSelector: {}\n  podMonitorNamespaceSelector: {}';

test.each([
  ['by a pair', `  serviceMonitorSelector: {matchLabels: {te$0am: web}}\n${everywhere}`, 'ServiceMonitor `till`'],
  ['by its key', `  serviceMonitor$0Selector: {}\n${everywhere}`, 'ServiceMonitor `till`'],
  [
    'of Pods',
    `  podMonitorSelector: {matchExpressions: [{key: team, oper$0ator: Exists}]}\n${everywhere}`,
    '`till-pods`',
  ],
  [
    'of other labels',
    `  serviceMonitorSelector: {matchLabels: {te$0am: ops}}\n${everywhere}`,
    'selects no ServiceMonitor here',
  ],
  ['in its own namespace', '  serviceMonitorSel$0ector: {}', 'selects no ServiceMonitor here'],
])('the selector of a Prometheus tells which monitors it selects: %s', (_, selectors, expected) =>
  expect(hoverText(text(selectors))).toContain(expected),
);

test('a namespace that nobody wrote is a doubt', () =>
  expect(hoverText(text('  serviceMonitorSel$0ector: {}', '""'))).toContain('cannot tell whether'));

test('nothing is told beside the selectors', () =>
  expect(hoverText(text(`  serviceMonitorSelector: {}\n  repl$0icas: 2`))).toBe(''));
