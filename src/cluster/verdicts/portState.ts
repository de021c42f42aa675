import type { LivePort, LiveReason, LiveServicePort } from '../../core/model/live.ts';
import type { KeptEndpoint, KeptPod, KeptService, KeptSlice, PodReason } from '../state/kept.ts';
import { REASON_ORDER } from '../state/podReason.ts';

/** A Pod that is not behind a port, and why. */
export interface PodOutside {
  /** Name of the Pod; an address where the endpoint is not a Pod. */
  readonly pod: string;
  readonly isAddress?: boolean;
  readonly reason: PodReason;
}

/** The Pods behind one port, and those that are not. */
export interface PortState {
  readonly port: LivePort;
  readonly outside: readonly PodOutside[];
}

/** Maximum number of Pods that are named per port, of those that are not ready. */
const MOST_REASONS = 20;

/** The row of a headless Service without ports. */
export const NO_PORT: LiveServicePort = {
  name: '',
  port: 0,
  targetPort: undefined,
  protocol: 'TCP',
  nodePort: undefined,
};

/** The endpoints of one port: a slice counts only if it has a port of this name. */
export function endpointsOf(port: LiveServicePort, slices: readonly KeptSlice[]): readonly KeptEndpoint[] {
  return slices
    .filter(slice => port === NO_PORT || slice.ports.some(each => each.name === port.name))
    .flatMap(slice => slice.endpoints);
}

/**
 * The state of a port by the matching Pods and the slices. `ready` in a slice is not enough: Pods that are being
 * deleted, have ended or are published before they are ready have it too.
 */
export function portOfPods(
  port: LiveServicePort,
  endpoints: readonly KeptEndpoint[],
  { service, pods }: { readonly service: KeptService; readonly pods: readonly KeptPod[] },
): PortState {
  const byPod = new Map(endpoints.filter(({ pod }) => pod !== '').map(each => [each.pod, each]));
  const outside: PodOutside[] = [];
  let lacking = 0;
  for (const pod of pods) {
    const reason = whyOutside(port, pod, { endpoint: byPod.get(pod.name), service });
    if (!reason) continue;
    outside.push({ pod: pod.name, reason });
    if (reason.order === REASON_ORDER.portMissing) lacking++;
  }
  const ready = pods.length - outside.length;
  return { port: livePort(port, { ready, total: pods.length, lacking }, outside), outside };
}

/** The state of a port by the slices alone. */
export function portOfEndpoints(
  port: LiveServicePort,
  endpoints: readonly KeptEndpoint[],
  all: readonly KeptEndpoint[],
): PortState {
  const ready = new Set(endpoints.filter(answers).map(nameOf));
  const meant = new Map(
    all.filter(each => !each.isLeaving || ready.has(nameOf(each))).map(each => [nameOf(each), each]),
  );
  const outside = [...meant]
    .filter(([name]) => !ready.has(name))
    .map(([name, { pod }]) => ({
      pod: name,
      isAddress: pod === '',
      reason: { order: REASON_ORDER.noEndpoint, text: pod === '' ? 'is not ready' : 'its endpoint is not ready' },
    }));
  return { port: livePort(port, { ready: ready.size, total: meant.size, lacking: 0 }, outside), outside };
}

function livePort(
  { name, port }: LiveServicePort,
  counts: Pick<LivePort, 'ready' | 'total' | 'lacking'>,
  outside: readonly PodOutside[],
): LivePort {
  const why: LiveReason[] = [...outside]
    .sort((a, b) => a.reason.order - b.reason.order || (a.pod < b.pod ? -1 : 1))
    .slice(0, MOST_REASONS)
    .map(({ pod, reason }) => ({ pod, reason: reason.text }));
  return { name, port: port === 0 ? undefined : port, ...counts, why };
}

function whyOutside(
  port: LiveServicePort,
  pod: KeptPod,
  { endpoint, service }: { readonly endpoint: KeptEndpoint | undefined; readonly service: KeptService },
): PodReason | undefined {
  if (pod.reason) {
    const isPublished = service.publishNotReadyAddresses && endpoint !== undefined;
    return isPublished ? { ...pod.reason, text: `${pod.reason.text}, and is published all the same` } : pod.reason;
  }
  if (endpoint && answers(endpoint)) return undefined;
  if (lacksPort(port, pod)) {
    return { order: REASON_ORDER.portMissing, text: `has no ${port.protocol} port named ${String(port.targetPort)}` };
  }
  const text = endpoint ? 'its endpoint is not ready' : 'has no endpoint yet';
  return { order: REASON_ORDER.noEndpoint, text };
}

function lacksPort({ targetPort, protocol }: LiveServicePort, { ports }: KeptPod): boolean {
  if (typeof targetPort !== 'string' || targetPort === '') return false;
  return !ports.some(port => port.name === targetPort && port.protocol === protocol);
}

function answers({ isReady, isServing, isLeaving }: KeptEndpoint): boolean {
  return isReady && isServing !== false && !isLeaving;
}

function nameOf({ pod, address }: KeptEndpoint): string {
  return pod || address;
}
