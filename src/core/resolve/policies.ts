import { isNetworkPolicy } from '../model/kinds.ts';
import type { Answer } from '../model/labels.ts';
import type { PlacedResource } from '../model/manifest.ts';
import {
  isolating,
  isPolicyFor,
  letsAskNames,
  letsIn,
  letsOut,
  type PlacedPolicy,
  type PodPort,
  type PolicyPod,
} from '../model/networkPolicy.ts';
import type { NetworkPolicyFacts, WorkloadFacts } from '../model/resource.ts';
import { namespaceLabelsOf } from './namespaceLabels.ts';
import type { Snapshot } from './snapshot.ts';

/** A policy with its object. */
export interface KnownPolicy extends PlacedPolicy {
  readonly placed: PlacedResource<NetworkPolicyFacts>;
}

/** What NetworkPolicies say of the Pods of a workload. */
export interface PolicyView {
  readonly pod: PolicyPod;
  /** Those that are for its Pods, by the scope rule. */
  readonly policies: readonly KnownPolicy[];
  /** Those that would be, but stand farther away: they may let more through. */
  readonly farther: readonly KnownPolicy[];
}

/** What was found out of one snapshot: the policies of a namespace are asked for once per workload in it, and again. */
interface Remembered {
  readonly byNamespace: ReadonlyMap<string, readonly KnownPolicy[]>;
  /** Ids of the workloads that a policy is for, by its own. */
  readonly targets: Map<string, ReadonlySet<string>>;
  readonly views: Map<string, PolicyView | undefined>;
}

const remembered = new WeakMap<Snapshot, Remembered>();

/** Undefined where nobody can tell: no template, a node's own network, policies that could not be read. */
export function policyViewOf(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): PolicyView | undefined {
  const { views } = rememberedOf(snapshot);
  if (!views.has(workload.id)) views.set(workload.id, viewOf(snapshot, workload));
  return views.get(workload.id);
}

function viewOf(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): PolicyView | undefined {
  const template = snapshot.templateOf(workload);
  if (!template || template.hostNetwork || workload.resource.templated) return undefined;
  const namespace = snapshot.namespaceOf(workload);
  const pod: PolicyPod = {
    namespace,
    namespaceLabels: namespaceLabelsOf(snapshot.named('Namespace', namespace), namespace),
    labels: template.labels,
    ports: template.containers.filter(({ role }) => role !== 'init').flatMap(({ ports }) => ports),
  };
  const all = policiesIn(snapshot, workload.file.root, namespace);
  if (all.length === 0) return { pod, policies: [], farther: [] };
  if (snapshot.whyPoliciesUnknown(workload) !== undefined) return undefined;
  const policies = all.filter(({ placed }) => selects(snapshot, placed, workload));
  return { pod, policies, farther: all.filter(each => !policies.includes(each) && isPolicyFor(each, pod)) };
}

/** Whether a port of the Pods takes connections from a Pod; undefined `from`: from anybody. */
export function isLetIn({ pod, policies, farther }: PolicyView, port: PodPort, from: PolicyPod | undefined): Answer {
  const answer = letsIn(policies, pod, port, from);
  if (answer !== 'no' || farther.length === 0) return answer;
  return letsIn([...policies, ...farther], pod, port, from) === 'no' ? 'no' : 'unknown';
}

/** Whether the Pods may connect to a port of another Pod. */
export function isLetOut({ pod, policies, farther }: PolicyView, port: PodPort, to: PolicyPod): Answer {
  const answer = letsOut(policies, pod, port, to);
  if (answer !== 'no' || farther.length === 0) return answer;
  return letsOut([...policies, ...farther], pod, port, to) === 'no' ? 'no' : 'unknown';
}

/** Whether the Pods may ask for the addresses of names. */
export function mayAskNames({ pod, policies, farther }: PolicyView): Answer {
  const answer = letsAskNames(policies, pod);
  if (answer !== 'no' || farther.length === 0) return answer;
  return letsAskNames([...policies, ...farther], pod) === 'no' ? 'no' : 'unknown';
}

/** The policies that isolate the Pods in a direction. */
export function isolatingPolicies(
  { pod, policies }: PolicyView,
  direction: 'ingress' | 'egress',
): readonly PlacedResource<NetworkPolicyFacts>[] {
  const selecting = isolating(policies, pod, direction);
  return policies.filter(policy => selecting.includes(policy)).map(({ placed }) => placed);
}

function selects(snapshot: Snapshot, policy: PlacedResource, workload: PlacedResource): boolean {
  const { targets } = rememberedOf(snapshot);
  let ids = targets.get(policy.id);
  if (!ids)
    targets.set(
      policy.id,
      (ids = new Set(
        snapshot
          .resolveLink(policy, 0)
          .targets.flat()
          .map(({ id }) => id),
      )),
    );
  return ids.has(workload.id);
}

function policiesIn(snapshot: Snapshot, root: string, namespace: string): readonly KnownPolicy[] {
  return rememberedOf(snapshot).byNamespace.get(JSON.stringify([root, namespace])) ?? [];
}

function rememberedOf(snapshot: Snapshot): Remembered {
  let known = remembered.get(snapshot);
  if (!known) {
    known = { byNamespace: policiesByNamespace(snapshot), targets: new Map(), views: new Map() };
    remembered.set(snapshot, known);
  }
  return known;
}

function policiesByNamespace(snapshot: Snapshot): ReadonlyMap<string, readonly KnownPolicy[]> {
  const groups = new Map<string, KnownPolicy[]>();
  for (const placed of snapshot.ofKind('NetworkPolicy').filter(isNetworkPolicy)) {
    const namespace = snapshot.namespaceOf(placed);
    const key = JSON.stringify([placed.file.root, namespace]);
    const policy = { placed, namespace, facts: placed.resource.facts };
    const group = groups.get(key);
    if (group) group.push(policy);
    else groups.set(key, [policy]);
  }
  return groups;
}
