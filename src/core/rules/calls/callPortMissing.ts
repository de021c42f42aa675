import { isService } from '../../model/kinds.ts';
import type { PortReference } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { portFixes } from '../fixes/linkFixes.ts';
import { linkRule, type ResolvedLink } from '../linkRule.ts';
import type { Finding } from '../rule.ts';
import { missingPort } from '../services/servicePorts.ts';

/** A workload or a ConfigMap with the address of a Service and a port that the Service does not have. */
export const callPortMissing = linkRule(
  { code: 'call-port-missing', severity: 'warning', reads: ['portsMayChange', 'templateOf', 'wiringOf'] },
  finding,
);

function finding(snapshot: Snapshot, each: ResolvedLink): Finding | undefined {
  const { placed, link } = each;
  if (link.type !== 'name' || !link.port) return undefined;
  const problem = calledPortMissing(snapshot, each.resolution.targets, link.port);
  if (!problem) return undefined;
  return { range: rangeOf(placed, each.spans.port ?? each.spans.whole), ...problem, fixes: () => portFixes(each) };
}

/**
 * What is wrong with a port of a Service that somebody calls; undefined where it is there, or nobody can tell. Behind a
 * headless Service the ports are those of the Pods, which need not be declared anywhere.
 */
export function calledPortMissing(
  snapshot: Snapshot,
  targets: readonly (readonly PlacedResource[])[],
  port: PortReference | undefined,
): ReturnType<typeof missingPort> {
  const services = targets.flat().filter(isService);
  return services.some(service => hasPodPort(snapshot, service, port))
    ? undefined
    : missingPort(snapshot, targets, port);
}

function hasPodPort(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  port: PortReference | undefined,
): boolean {
  if (!service.resource.facts.headless) return false;
  const { matches } = snapshot.wiringOf(service);
  const declared = matches.map(({ workload }) =>
    (snapshot.templateOf(workload)?.containers ?? []).flatMap(({ ports }) => ports),
  );
  if (declared.length === 0 || declared.some(ports => ports.length === 0)) return true;
  return declared.flat().some(each => each.containerPort === port?.number || (port?.name && each.name === port.name));
}
