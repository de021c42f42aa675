/**
 * What NetworkPolicies let through, as pure functions of what they say. Source: SEMANTICS.md, "NetworkPolicy";
 * kubernetes `staging/src/k8s.io/api/networking/v1` and `pkg/apis/networking/validation`.
 */
import {
  type Answer,
  labelSelectorAnswer,
  labelSelectorMatches,
  type Labels,
  NAMESPACE_NAME_LABEL,
  newLabels,
} from '../labels.ts';
import type { ContainerPort, NetworkPolicyFacts, PolicyPeer, PolicyPort, PolicyRule } from '../resource.ts';

/** A Pod as policies see it. */
export interface PolicyPod {
  /** Effective. */
  readonly namespace: string;
  /** The namespace's own labels; undefined where nobody knows them, except its name. */
  readonly namespaceLabels: Labels | undefined;
  readonly labels: Labels;
  /** What its containers declare, for ports by name. */
  readonly ports: readonly ContainerPort[];
}

/** A policy with the namespace that it is in. */
export interface PlacedPolicy {
  readonly namespace: string;
  readonly facts: Pick<NetworkPolicyFacts, 'podSelector' | 'isolates' | 'ingress' | 'egress'>;
}

/** A port of the Pod that is called. */
export interface PodPort {
  readonly protocol: string;
  /** undefined where it is not known. */
  readonly number: number | undefined;
}

/** Whether a policy is for a Pod: those of its namespace that its podSelector matches; an empty one matches all. */
export function isPolicyFor({ namespace, facts }: PlacedPolicy, pod: PolicyPod): boolean {
  return namespace === pod.namespace && labelSelectorMatches(facts.podSelector, pod.labels);
}

/** Those that isolate a Pod in a direction. Where there is none, everything is let through. */
export function isolating(
  policies: readonly PlacedPolicy[],
  pod: PolicyPod,
  direction: 'ingress' | 'egress',
): readonly PlacedPolicy[] {
  return policies.filter(policy => policy.facts.isolates[direction] && isPolicyFor(policy, pod));
}

/** Whether a port of a Pod takes connections from a Pod; undefined `from`: from anybody at all. Allow wins. */
export function letsIn(
  policies: readonly PlacedPolicy[],
  to: PolicyPod,
  port: PodPort,
  from: PolicyPod | undefined,
): Answer {
  const selecting = isolating(policies, to, 'ingress');
  if (selecting.length === 0) return 'yes';
  return anyOf(
    selecting.flatMap(({ namespace, facts }) =>
      facts.ingress.map(rule => both(opens(rule, port, to), () => (from ? hasPeer(rule, namespace, from) : 'yes'))),
    ),
  );
}

/** Whether a Pod may connect to a port of another, as far as its own policies go. */
export function letsOut(policies: readonly PlacedPolicy[], from: PolicyPod, port: PodPort, to: PolicyPod): Answer {
  const selecting = isolating(policies, from, 'egress');
  if (selecting.length === 0) return 'yes';
  return anyOf(
    selecting.flatMap(({ namespace, facts }) =>
      facts.egress.map(rule => both(opens(rule, port, to), () => hasPeer(rule, namespace, to))),
    ),
  );
}

/** Ports that name servers listen on; 5353 is OpenShift's. */
const DNS_PORTS = [53, 5353];

/**
 * Whether a Pod may ask for names: `no` only where no rule opens the port of a name server at all, and none opens every
 * port to Pods outside of the policy's namespace.
 */
export function letsAskNames(policies: readonly PlacedPolicy[], from: PolicyPod): Answer {
  const selecting = isolating(policies, from, 'egress');
  if (selecting.length === 0) return 'yes';
  return selecting.some(({ facts }) => facts.egress.some(mayReachNames)) ? 'unknown' : 'no';
}

function mayReachNames({ peers, ports }: PolicyRule): boolean {
  if (ports)
    return ports.some(port => typeof port.port === 'string' || DNS_PORTS.some(number => isInRange(port, number)));
  return !peers || peers.some(peer => peer.isAddressBlock || peer.namespaceSelector !== undefined);
}

function opens({ ports }: PolicyRule, wanted: PodPort, to: PolicyPod): Answer {
  return ports ? anyOf(ports.map(port => isPort(port, wanted, to))) : 'yes';
}

/** A name is a container port's of the Pod that is called, with the same protocol. */
function isPort(port: PolicyPort, { protocol, number }: PodPort, to: PolicyPod): Answer {
  if (port.protocol !== protocol) return 'no';
  if (port.port === undefined) return 'yes';
  if (number === undefined) return 'unknown';
  if (typeof port.port === 'number') return isInRange(port, number) ? 'yes' : 'no';
  const named = to.ports.filter(each => each.name === port.port && each.protocol === protocol);
  return named.some(each => each.containerPort === number) ? 'yes' : 'no';
}

function isInRange({ port, endPort }: PolicyPort, number: number): boolean {
  if (port === undefined) return true;
  return typeof port === 'number' && number >= port && number <= Math.max(port, endPort ?? port);
}

function hasPeer({ peers }: PolicyRule, namespace: string, pod: PolicyPod): Answer {
  return peers ? anyOf(peers.map(peer => isPeer(peer, namespace, pod))) : 'yes';
}

/** Both selectors of one item must match. Whether a Pod's address is in a block is known only while it runs. */
function isPeer({ podSelector, namespaceSelector, isAddressBlock }: PolicyPeer, own: string, pod: PolicyPod): Answer {
  if (isAddressBlock) return 'unknown';
  if (!podSelector && !namespaceSelector) return 'no';
  if (podSelector && !labelSelectorMatches(podSelector, pod.labels)) return 'no';
  if (!namespaceSelector) return pod.namespace === own ? 'yes' : 'no';
  return labelSelectorAnswerOfNamespace(namespaceSelector, pod);
}

function labelSelectorAnswerOfNamespace(selector: PolicyPeer['namespaceSelector'], pod: PolicyPod): Answer {
  const labels = Object.assign(newLabels(), pod.namespaceLabels, { [NAMESPACE_NAME_LABEL]: pod.namespace });
  if (!selector) return 'yes';
  return pod.namespaceLabels
    ? labelSelectorMatches(selector, labels)
      ? 'yes'
      : 'no'
    : labelSelectorAnswer(selector, labels);
}

function both(first: Answer, second: () => Answer): Answer {
  if (first === 'no') return 'no';
  const answer = second();
  return answer === 'yes' ? first : answer;
}

function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes('yes')) return 'yes';
  return answers.includes('unknown') ? 'unknown' : 'no';
}
