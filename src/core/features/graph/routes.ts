import { relationOf, type RelationRole } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';

/** Roles of links along which requests travel to Services and Pods. */
const LEADING: ReadonlySet<RelationRole> = new Set(['route', 'parent', 'pods']);

/** Kinds that receive requests from outside of the cluster. */
const AT_BORDER = new Set(['Ingress', 'Route', 'IngressRoute', 'IngressRouteTCP', 'IngressRouteUDP', 'Gateway']);

/** True for an object that requests pass on their way to a Service: an Ingress, a Gateway, a route. */
export function isRoute({ resource: { facts } }: PlacedResource): boolean {
  if (facts.type === 'gateway') return true;
  if (facts.kind === 'DestinationRule') return false;
  return facts.links.some(link => LEADING.has(relationOf(link).role));
}

/** True for a route that receives requests from outside of the cluster by itself. */
export function isAtBorder({ resource: { facts } }: PlacedResource): boolean {
  return AT_BORDER.has(facts.kind);
}
