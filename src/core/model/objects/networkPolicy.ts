/**
 * What NetworkPolicies allow, as pure functions of their facts. Source: SEMANTICS.md, "NetworkPolicy"; kubernetes
 * `staging/src/k8s.io/api/networking/v1` and `pkg/apis/networking/validation`.
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
  /** The labels of the namespace; undefined where unknown, except for the label with its name. */
  readonly namespaceLabels: Labels | undefined;
  readonly labels: Labels;
  /** Ports of its containers, to look up named ports. */
  readonly ports: readonly ContainerPort[];
}

/** A policy with its effective namespace. */
export interface PlacedPolicy {
  readonly namespace: string;
  readonly facts: Pick<NetworkPolicyFacts, 'podSelector' | 'isolates' | 'ingress' | 'egress'>;
}

/** A port of the Pod that receives a connection. */
export interface PodPort {
  readonly protocol: string;
  /** undefined where unknown. */
  readonly number: number | undefined;
}

/** Whether a policy applies to a Pod: one of its namespace that its podSelector matches; an empty one matches all. */
export function isPolicyFor({ namespace, facts }: PlacedPolicy, pod: PolicyPod): boolean {
  return namespace === pod.namespace && labelSelectorMatches(facts.podSelector, pod.labels);
}

/** The policies that isolate a Pod in a direction. Without any, everything is allowed. */
export function isolating(
  policies: readonly PlacedPolicy[],
  pod: PolicyPod,
  direction: 'ingress' | 'egress',
): readonly PlacedPolicy[] {
  return policies.filter(policy => policy.facts.isolates[direction] && isPolicyFor(policy, pod));
}

/**
 * Whether policies allow connections to a port of a Pod from another Pod, or with `from` undefined from any client at
 * all. Rules add up: one that allows is enough.
 */
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

/** Whether a Pod's own (egress) policies allow it to connect to a port of another Pod. */
export function letsOut(policies: readonly PlacedPolicy[], from: PolicyPod, port: PodPort, to: PolicyPod): Answer {
  const selecting = isolating(policies, from, 'egress');
  if (selecting.length === 0) return 'yes';
  return anyOf(
    selecting.flatMap(({ namespace, facts }) =>
      facts.egress.map(rule => both(opens(rule, port, to), () => hasPeer(rule, namespace, to))),
    ),
  );
}

/** Ports of DNS servers; 5353 is OpenShift's. */
const DNS_PORTS = [53, 5353];

/**
 * Whether a Pod can resolve DNS names: `no` only where no rule opens the port of a DNS server, and none opens every
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

/** A name refers to a container port of the receiving Pod, with the same protocol. */
function isPort(port: PolicyPort, { protocol, number }: PodPort, to: PolicyPod): Answer {
  if (port.isOpen) return 'unknown';
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

/** Both selectors of one peer must match. Whether a Pod's address is in an `ipBlock` is known only while it runs. */
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
