import type { LiveOwner, LiveService, LiveVerdict } from '../../core/model/live.ts';
import type { KeptPod, KeptService, KeptSlice } from '../state/kept.ts';
import { endpointsOf, NO_PORT, portOfEndpoints, portOfPods, type PortState } from './portState.ts';
import { noPodReason, stateReason } from './reasons.ts';
import { type Evidence, isMeant, isUnreadable } from './world.ts';

/** The fields of a verdict. */
type Judged = Pick<LiveService, 'verdict' | 'reason' | 'ports' | 'pods' | 'owners'>;

const NOTHING_KNOWN = { ports: [], pods: undefined, owners: [] } as const;

/** The verdict on a Service: whether it has ready endpoints, per port, and if not, why. */
export function judgeService(evidence: Evidence): LiveService {
  const { namespace, name, serviceType, clusterIp, selector, ports, managers } = evidence.service;
  return {
    namespace,
    name,
    serviceType,
    clusterIp,
    selector,
    servicePorts: ports,
    managers,
    ...judge(evidence),
  };
}

function judge({ service, slices, pods, near, ownerOf }: Evidence): Judged {
  if (service.serviceType === 'ExternalName') return { verdict: 'external', reason: '', ...NOTHING_KNOWN };
  if (isUnreadable(slices)) return { verdict: 'unknown', reason: slices.unreadable, ...NOTHING_KNOWN };
  if (Object.keys(service.selector).length === 0) return unmanaged(service, slices);
  if (isUnreadable(pods)) return bySlices(service, slices, pods.unreadable);
  const meant = pods.filter(isMeant);
  const states = portsOf(service).map(port => portOfPods(port, endpointsOf(port, slices), { service, pods: meant }));
  const verdict = verdictOf(states);
  const reason = meant.length === 0 ? noPodReason(service, pods, near) : stateReason(states);
  return { verdict, reason: verdict === 'ready' ? '' : reason, ...behind(states, meant, ownerOf) };
}

/** A Pod counts as ready where it is behind every port: callers of the Service cannot reach it otherwise. */
function behind(
  states: readonly PortState[],
  pods: readonly KeptPod[],
  ownerOf: (pod: KeptPod) => string,
): Pick<Judged, 'ports' | 'pods' | 'owners'> {
  const outside = new Set(states.flatMap(state => state.outside.map(({ pod }) => pod)));
  const owners = new Map<string, { owner: string; ready: number; total: number }>();
  for (const pod of pods) {
    const owner = ownerOf(pod);
    const counts = owners.get(owner) ?? { owner, ready: 0, total: 0 };
    owners.set(owner, counts);
    counts.total++;
    if (!outside.has(pod.name)) counts.ready++;
  }
  const sorted: LiveOwner[] = [...owners.values()].sort((a, b) => (a.owner < b.owner ? -1 : 1));
  const ready = pods.filter(({ name }) => !outside.has(name)).length;
  return { ports: states.map(({ port }) => port), pods: { ready, total: pods.length }, owners: sorted };
}

/** A Service without a selector: its endpoints are reported, but how many there should be is unknown. */
function unmanaged(service: KeptService, slices: readonly KeptSlice[]): Judged {
  const states = statesBySlices(service, slices);
  const { reason } = { reason: stateReason(states) };
  return { verdict: 'unmanaged', reason, ports: states.map(({ port }) => port), pods: undefined, owners: [] };
}

function bySlices(service: KeptService, slices: readonly KeptSlice[], unreadable: string): Judged {
  const isOpen = slices.some(({ endpoints }) => endpoints.some(({ isServing }) => isServing === undefined));
  if (service.publishNotReadyAddresses && isOpen) {
    const reason = `${unreadable}, and with publishNotReadyAddresses endpoints do not say whether Pods are ready`;
    return { verdict: 'unknown', reason, ...NOTHING_KNOWN };
  }
  const states = statesBySlices(service, slices);
  const verdict = verdictOf(states);
  const reason = verdict === 'ready' ? '' : `the reason cannot be told: ${unreadable}`;
  return { verdict, reason, ports: states.map(({ port }) => port), pods: undefined, owners: [] };
}

function statesBySlices(service: KeptService, slices: readonly KeptSlice[]): readonly PortState[] {
  const all = slices.flatMap(({ endpoints }) => endpoints);
  return portsOf(service).map(port => portOfEndpoints(port, endpointsOf(port, slices), all));
}

function portsOf({ ports }: KeptService): KeptService['ports'] {
  return ports.length === 0 ? [NO_PORT] : ports;
}

function verdictOf(states: readonly PortState[]): LiveVerdict {
  if (states.every(({ port }) => port.ready === 0)) return 'none';
  return states.every(({ port }) => port.ready === port.total) ? 'ready' : 'partly';
}
