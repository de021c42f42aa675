import { isNetworkPolicy, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { PolicyPort, ServicePort, WorkloadFacts } from '../../model/resource.ts';
import { resolvePort } from '../../resolve/services/ports.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type OpenedPort, openedPorts, podsAt } from '../navigation/policyPorts.ts';
import { blocks, code, list } from '../words/markdown.ts';
import { nameInMarkdown, placeInMarkdown } from './hoverParts.ts';
import { hasPort, podPortInMarkdown, portInWords, type WantedPort } from './podPortWords.ts';

const MOST_WORKLOADS = 10;
const MOST_SERVICES = 5;

/**
 * Markdown about a port of a NetworkPolicy: the matching ports of its Pods, or a note that it is a Service's port and
 * not theirs; '' if there is no such port.
 */
export function policyPortHover(snapshot: Snapshot, policy: PlacedResource, item: number): string {
  const opened = isNetworkPolicy(policy) ? openedPorts(policy)[item] : undefined;
  if (!opened) return '';
  const { port, direction } = opened;
  const verb = direction === 'ingress' ? 'lets in at' : 'lets out to';
  const wanted = wantedOf(port);
  const words = wanted ? `port ${code(portInWords(wanted))}` : `every port of ${code(port.protocol)}`;
  const title = `**${nameInMarkdown(policy)}** ${verb} ${words} of the Pods`;
  if (!wanted) return title;
  const pods = podsAt(snapshot, policy, opened).flatMap(([first]) => (first && isWorkload(first) ? first : []));
  const items = pods.slice(0, MOST_WORKLOADS).map(each => podPortInMarkdown(snapshot, each, wanted));
  if (pods.length > items.length) items.push(`and ${pods.length - items.length} more`);
  return blocks([title, list(items), servicesPart(snapshot, pods, wanted), openPart(opened, pods.length)]);
}

function wantedOf({ port, endPort, protocol }: PolicyPort): WantedPort | undefined {
  return port === undefined ? undefined : { port, endPort, protocol };
}

function openPart({ isOpen, links }: OpenedPort, count: number): string {
  if (isOpen) return links.length > 0 ? 'And of addresses outside of these Pods' : 'Of any Pod, and of any address';
  return count === 0 ? 'No Pods here are known that it means' : '';
}

/**
 * A note about Services that have a port of that number or name which leads to another port of the Pods; policies never
 * see the Service's port.
 */
function servicesPart(snapshot: Snapshot, pods: readonly PlacedResource<WorkloadFacts>[], wanted: WantedPort): string {
  const notes = pods
    .filter(each => !hasPort(snapshot, each, wanted))
    .flatMap(workload =>
      snapshot.servicesOf(workload).flatMap(service =>
        service.resource.facts.ports.flatMap(port => {
          const target = isSame(port, wanted) ? targetOf(snapshot, workload, port) : undefined;
          if (target === undefined || target === wanted.port) return [];
          const name = `${nameInMarkdown(service)} (${placeInMarkdown(service)})`;
          return `That is the port of ${name}, which leads to ${code(String(target))} of the Pods. A NetworkPolicy sees the Pods' ports only: **${code(String(target))} is meant here**`;
        }),
      ),
    );
  return blocks([...new Set(notes)].slice(0, MOST_SERVICES));
}

function isSame(port: ServicePort, wanted: WantedPort): boolean {
  const isPort = typeof wanted.port === 'string' ? port.name === wanted.port : port.port === wanted.port;
  return isPort && wanted.endPort === undefined && port.protocol === wanted.protocol;
}

/** The port of a workload's Pods that a Service's port leads to; undefined if there is none. */
function targetOf(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>, port: ServicePort): number | undefined {
  const template = snapshot.templateOf(workload);
  return template && resolvePort(port, template).number;
}
