import type { PlacedResource } from '../../model/manifest.ts';
import type { RelatedPlace } from '../../model/problem.ts';
import type { NetworkPolicyFacts, ServicePort, WorkloadFacts } from '../../model/resource.ts';
import { type Call, callsOf } from '../../resolve/links/calls.ts';
import {
  isLetOut,
  isolatingPolicies,
  mayAskNames,
  type PolicyView,
  policyViewOf,
} from '../../resolve/policies/policies.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import {
  isClosed,
  letInWords,
  openedBy,
  policiesInWords,
  policyPlace,
  servicePortInWords,
  viewsOf,
  type WorkloadView,
} from './blockedService.ts';
import { isPort } from '../services/servicePorts.ts';
import { nameInWords } from '../words/words.ts';

/** A call that NetworkPolicies block. */
export interface BlockedCall {
  readonly call: Call;
  /** A sentence: which object cannot reach which, and because of which policies. */
  readonly message: string;
  readonly related: readonly RelatedPlace[];
}

const NONE: readonly never[] = [];

/** The calls of a workload that are certainly blocked, each at most once per place. */
export function blockedCalls(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): readonly BlockedCall[] {
  const calls = callsOf(snapshot, workload);
  const caller = calls.length > 0 ? policyViewOf(snapshot, workload) : undefined;
  if (!caller) return NONE;
  let blocked: Map<string, BlockedCall> | undefined;
  for (const call of calls) {
    const found = blockedCall(snapshot, call, caller);
    if (!found) continue;
    blocked ??= new Map<string, BlockedCall>();
    const key = `${call.at.link} ${found.message}`;
    if (!blocked.has(key)) blocked.set(key, found);
  }
  return blocked ? [...blocked.values()] : NONE;
}

function blockedCall(snapshot: Snapshot, call: Call, caller: PolicyView): BlockedCall | undefined {
  const egress = isolatingPolicies(caller, 'egress');
  if (egress.length > 0 && mayAskNames(caller) === 'no')
    return block(
      call,
      egress,
      `${nameInWords(call.caller)} cannot look up any name: ${policiesInWords(egress)} ${letInWords(egress)} it reach no name server`,
    );
  const [service] = call.services;
  const port = calledPort(call);
  const views = service ? viewsOf(snapshot, service) : [];
  if (!service || !port || views.length === 0 || isClosed(views, port)) return undefined;
  if (egress.length === 0 && views.some(({ view }) => view.policies.length === 0)) return undefined;
  const isHeld = views.every(each => isHeldBack(caller, each, port));
  if (!isHeld && (!isClosed(views, port, caller) || isOwnAddress(snapshot, call))) return undefined;
  if (caller.mayBeMore() || views.some(({ view }) => view.mayBeMore())) return undefined;
  const name = nameInWords(call.caller);
  const target = nameInWords(service);
  if (isHeld)
    return block(
      call,
      egress,
      `${name} cannot reach ${target}: ${policiesInWords(egress)} ${letInWords(egress)} it out to others only${servicePortInWords([port], views, openedBy(egress, 'egress'))}`,
    );
  const ingress = [...new Set(views.flatMap(({ view }) => isolatingPolicies(view, 'ingress')))];
  return block(
    call,
    ingress,
    `${target} does not let ${name} in: ${policiesInWords(ingress)} ${letInWords(ingress)} in others only${servicePortInWords([port], views, openedBy(ingress, 'ingress'))}`,
  );
}

/** True if the caller is behind the Service: certificates and settings name it. Behind a headless one, Pods look for each other. */
function isOwnAddress(snapshot: Snapshot, { caller, services }: Call): boolean {
  return services.some(
    service =>
      !service.resource.facts.headless &&
      snapshot.wiringOf(service).matches.some(({ places }) => places.some(({ id }) => id === caller.id)),
  );
}

function isHeldBack(caller: PolicyView, { view, portOf }: WorkloadView, port: ServicePort): boolean {
  const target = portOf(port);
  return target !== undefined && isLetOut(caller, target, view.pod) === 'no';
}

/** The port of the call, or the only one of the Service. */
function calledPort({ services, link }: Call): ServicePort | undefined {
  const ports = services[0]?.resource.facts.ports ?? [];
  const { port } = link;
  if (port) return ports.find(each => isPort(each, port));
  return ports.length === 1 ? ports[0] : undefined;
}

function block(call: Call, policies: readonly PlacedResource<NetworkPolicyFacts>[], message: string): BlockedCall {
  return { call, message, related: policies.map(policyPlace) };
}
