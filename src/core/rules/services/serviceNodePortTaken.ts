import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { nodePortsOf } from '../../resolve/services/nodePorts.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Finding, Rule } from '../rule.ts';
import { nameInWords } from '../words/words.ts';

const MOST_NAMES = 3;

/**
 * Two Services that are applied together and request the same node port, which can be allocated only once in a cluster: the
 * second one is refused, regardless of namespace and protocol. Source: kubernetes `pkg/registry/core/service/portallocator`.
 */
export const serviceNodePortTaken: Rule = {
  code: 'service-node-port-taken',
  severity: 'warning',
  types: ['service'],
  reads: ['nodePortRivals'],
  check: (placed, snapshot) =>
    isService(placed) ? nodePortsOf(placed.resource.facts).flatMap(port => findings(snapshot, placed, port)) : [],
};

function findings(snapshot: Snapshot, service: PlacedResource<ServiceFacts>, nodePort: number): readonly Finding[] {
  const others = snapshot.nodePortRivals(service, nodePort);
  const at = service.resource.facts.ports.findIndex(port => port.nodePort === nodePort);
  const spans = others.length > 0 ? service.resource.spans.ports?.[at] : undefined;
  if (!spans) return [];
  const names = others.slice(0, MOST_NAMES).map(nameInWords).join(', ');
  const more = others.length > MOST_NAMES ? ` and ${others.length - MOST_NAMES} more` : '';
  return [
    {
      range: rangeOf(service, spans.nodePort ?? spans.object),
      message: `${names}${more} ${others.length === 1 ? 'wants' : 'want'} port ${nodePort} of the nodes too, which the cluster has once: the API server refuses all but the first`,
      related: others.map(other => {
        const port = other.resource.facts.ports.findIndex(each => each.nodePort === nodePort);
        const place = other.resource.spans.ports?.[port]?.nodePort ?? other.resource.spans.name;
        return { ...locationOf(other, place), message: `${nameInWords(other)} has it too` };
      }),
    },
  ];
}
