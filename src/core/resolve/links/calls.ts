import { isConfig, isWorkload } from '../../model/kinds.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { roleOf } from '../../model/relations.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { LinkEnd, Snapshot } from '../snapshot.ts';
import { servicesAmong } from './servicesAmong.ts';

/** A workload that has the address of a Service in its configuration. */
export interface Call {
  readonly caller: PlacedResource<WorkloadFacts>;
  /** The caller's own link: the address, or the ConfigMap that has it. */
  readonly at: LinkEnd;
  /** The link that is the address: of the caller, or of its ConfigMap. */
  readonly address: LinkEnd;
  readonly link: NameLink;
  /** The Service with its copies. */
  readonly services: readonly PlacedResource<ServiceFacts>[];
}

/** The Services that a workload calls, in the order of its text; those whose Service is not found are left out. */
export function callsOf(snapshot: Snapshot, caller: PlacedResource<WorkloadFacts>): readonly Call[] {
  const calls: Call[] = [];
  const add = (at: LinkEnd, address: LinkEnd): void => {
    const call = callAt(snapshot, caller, at, address);
    if (call) calls.push(call);
  };
  let next = 0;
  for (const link of caller.resource.facts.links) {
    const at = { source: caller, link: next++ };
    const role = roleOf(link);
    if (role === 'call') add(at, at);
    if (role !== 'config' || link.type !== 'name') continue;
    for (const config of snapshot.resolveLink(caller, at.link).targets.flat())
      for (const each of addressesOf(config, link.section)) add(at, { source: config, link: each });
  }
  return calls;
}

/** Who calls a Service, by path and place. */
export function callersOf(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): readonly Call[] {
  return snapshot.linksTo(service).flatMap(address => {
    const { source, link } = address;
    if (roleOf(source.resource.facts.links[link]) !== 'call') return [];
    return usersOf(snapshot, address).flatMap(at =>
      isWorkload(at.source) ? (callAt(snapshot, at.source, at, address) ?? []) : [],
    );
  });
}

/** The links by which workloads have an address: itself, or those that read the ConfigMap which it is in. */
function usersOf(snapshot: Snapshot, address: LinkEnd): readonly LinkEnd[] {
  const { source, link } = address;
  if (!isConfig(source)) return [address];
  const key = source.resource.facts.keys[link] ?? '';
  return snapshot.linksTo(source).filter(user => {
    const used = user.source.resource.facts.links[user.link];
    return used?.type === 'name' && roleOf(used) === 'config' && (used.section === '' || used.section === key);
  });
}

function callAt(
  snapshot: Snapshot,
  caller: PlacedResource<WorkloadFacts>,
  at: LinkEnd,
  address: LinkEnd,
): Call | undefined {
  const link = address.source.resource.facts.links[address.link];
  if (link?.type !== 'name') return undefined;
  const services = servicesAmong(snapshot.resolveLink(address.source, address.link).targets);
  return services.length > 0 ? { caller, at, address, link, services } : undefined;
}

/** The addresses in a ConfigMap's key; '' for all keys. */
function addressesOf(config: PlacedResource, key: string): readonly number[] {
  const { facts } = config.resource;
  if (facts.type !== 'config') return [];
  return facts.keys.flatMap((each, number) => (key === '' || each === key ? [number] : []));
}
