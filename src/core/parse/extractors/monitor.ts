import type { NamespaceReach } from '../../model/link.ts';
import { isTrue, labelSelectorOf, numberAt, pairAt } from '../fields.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../tree.ts';
import { type Extractor, isVersion } from './extractor.ts';
import { type FoundLink, linkingResource, selectorLink } from './links.ts';

const GROUPS = new Set(['monitoring.coreos.com', 'monitoring.rhobs', 'azmonitoring.coreos.com']);

/**
 * Monitors of prometheus-operator: ServiceMonitors select Services by the Services' labels, PodMonitors select Pods.
 */
export const monitorExtractor: Extractor = {
  kinds: ['ServiceMonitor', 'PodMonitor'],
  extract: object => {
    if (!GROUPS.has(object.group) || !isVersion(object.apiVersion)) return undefined;
    const spec = valueAt(object.map, 'spec');
    const pair = pairAt(spec, 'selector');
    const isOfServices = object.kind === 'ServiceMonitor';
    const endpoints = itemsOf(valueAt(spec, isOfServices ? 'endpoints' : 'podMetricsEndpoints'));
    const ports = endpoints.flatMap(endpoint => written(endpoint, 'port') ?? []);
    const podPorts = endpoints.flatMap(endpoint => podPortOf(endpoint, isOfServices) ?? []);
    const named = podPorts.filter(isText);
    const found = selectorLink({
      relation: isOfServices ? 'service-monitor' : 'pod-monitor',
      target: isOfServices ? 'services' : 'pods',
      pair,
      selector: labelSelectorOf(pair?.value),
      namespaces: reachOf(valueAt(spec, 'namespaceSelector')),
      ports: isOfServices ? ports : [...ports, ...named],
    });
    const others = isOfServices ? podPorts : podPorts.filter(port => !isText(port));
    return linkingResource(object, [found && withPodPorts(found, others)]);
  },
};

function written(endpoint: TreeNode, key: string): TreeNode | undefined {
  const port = valueAt(endpoint, key);
  return textOf(port) === '' ? undefined : port;
}

/** A port of the Pods, which counts where `port` is omitted; a number need not be declared. */
function podPortOf(endpoint: TreeNode, isOfServices: boolean): TreeNode | undefined {
  if (written(endpoint, 'port')) return undefined;
  const number = isOfServices ? undefined : written(endpoint, 'portNumber');
  const port = number ?? written(endpoint, 'targetPort');
  return isText(port) || numberAt(port) !== undefined ? port : undefined;
}

function isText(node: TreeNode | undefined): boolean {
  return node?.kind === 'scalar' && node.type === 'string';
}

function withPodPorts(found: FoundLink, ports: readonly TreeNode[]): FoundLink {
  if (found.link.type !== 'selector' || ports.length === 0) return found;
  const podPorts = ports.map(port => ({ name: isText(port) ? textOf(port) : '', number: numberAt(port) }));
  return { link: { ...found.link, podPorts }, spans: { ...found.spans, podPorts: ports.map(port => port.span) } };
}

function reachOf(node: TreeNode | undefined): NamespaceReach {
  if (isTrue(valueAt(node, 'any'))) return { kind: 'any' };
  const names = itemsOf(valueAt(node, 'matchNames')).map(textOf);
  return names.length > 0 ? { kind: 'names', names } : { kind: 'own' };
}
