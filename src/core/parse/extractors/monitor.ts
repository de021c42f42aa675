import type { NamespaceReach } from '../../model/link.ts';
import { isTrue, labelSelectorOf, pairAt } from '../fields.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../tree.ts';
import { type Extractor, isVersion } from './extractor.ts';
import { linkingResource, selectorLink } from './links.ts';

const GROUPS = new Set(['monitoring.coreos.com', 'monitoring.rhobs', 'azmonitoring.coreos.com']);

/** Monitors of prometheus-operator: of Services by the Services' own labels, of Pods by those of their templates. */
export const monitorExtractor: Extractor = {
  kinds: ['ServiceMonitor', 'PodMonitor'],
  extract: object => {
    if (!GROUPS.has(object.group) || !isVersion(object.apiVersion)) return undefined;
    const spec = valueAt(object.map, 'spec');
    const pair = pairAt(spec, 'selector');
    const isOfServices = object.kind === 'ServiceMonitor';
    const endpoints = itemsOf(valueAt(spec, isOfServices ? 'endpoints' : 'podMetricsEndpoints'));
    return linkingResource(object, [
      selectorLink({
        relation: isOfServices ? 'service-monitor' : 'pod-monitor',
        target: isOfServices ? 'services' : 'pods',
        pair,
        selector: labelSelectorOf(pair?.value),
        namespaces: reachOf(valueAt(spec, 'namespaceSelector')),
        ports: endpoints.flatMap(endpoint => writtenPort(endpoint) ?? []),
      }),
    ]);
  },
};

function writtenPort(endpoint: TreeNode): TreeNode | undefined {
  const port = valueAt(endpoint, 'port');
  return textOf(port) === '' ? undefined : port;
}

function reachOf(node: TreeNode | undefined): NamespaceReach {
  if (isTrue(valueAt(node, 'any'))) return { kind: 'any' };
  const names = itemsOf(valueAt(node, 'matchNames')).map(textOf);
  return names.length > 0 ? { kind: 'names', names } : { kind: 'own' };
}
