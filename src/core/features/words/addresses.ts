import type { WorkloadFacts } from '../../model/resource.ts';
import type { ServiceWiring } from '../../model/verdict.ts';
import { podCountOf } from './podCount.ts';

const CLUSTER_DOMAIN = 'svc.cluster.local';
const MOST_POD_NAMES = 3;

/**
 * Names by which Pods reach a Service: short (same namespace), with the namespace, and in full with each port. For a
 * headless Service the full name has no port, since ports are not translated. Empty for a Service without a name.
 */
export function addressesOf({ service, builtName, namespace, verdict }: ServiceWiring): readonly string[] {
  const { name: written, ports, headless } = service.resource.facts;
  const name = builtName ?? written;
  if (name === '') return [];
  if (namespace === '') return [name];
  const full = `${name}.${namespace}.${CLUSTER_DOMAIN}`;
  const numbers = [...new Set(ports.map(port => port.port).filter(port => port !== undefined))];
  const translated = !headless && verdict !== 'external' && numbers.length > 0;
  return [name, `${name}.${namespace}`, ...(translated ? numbers.map(number => `${full}:${number}`) : [full])];
}

/**
 * DNS names of single Pods, which the governing headless Service of a StatefulSet provides. At most three, then `…`.
 */
export function podAddressesOf(wiring: ServiceWiring): readonly string[] {
  const { name, headless } = wiring.service.resource.facts;
  if (!headless || name === '' || wiring.namespace === '') return [];
  // What a build renames is named by that build alone.
  if (name !== (wiring.builtName ?? name)) return [];
  return wiring.matches.flatMap(({ workload }) => {
    const { facts } = workload.resource;
    const isGoverning = facts.kind === 'StatefulSet' && facts.serviceName === name;
    return isGoverning ? podNames(facts, `${name}.${wiring.namespace}.${CLUSTER_DOMAIN}`) : [];
  });
}

function podNames(facts: WorkloadFacts, suffix: string): string[] {
  const count = podCountOf(facts);
  if (typeof count !== 'number') return [];
  const shown = Array.from(
    { length: Math.min(count, MOST_POD_NAMES) },
    (_, index) => `${facts.name}-${facts.firstOrdinal + index}.${suffix}`,
  );
  return count > MOST_POD_NAMES ? [...shown, '…'] : shown;
}
