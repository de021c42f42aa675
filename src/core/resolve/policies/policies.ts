import type { Answer, Labels } from '../../model/labels.ts';
import { exact } from '../../model/lists/exact.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import {
  isolating,
  isPolicyFor,
  letsAskNames,
  letsIn,
  letsOut,
  type PodPort,
  type PlacedPolicy,
  type PolicyPod,
} from '../../model/objects/networkPolicy.ts';
import type { NetworkPolicyFacts, WorkloadFacts } from '../../model/resource.ts';
import { once } from '../once.ts';
import { namespaceLabelsOf } from '../scope/namespaceLabels.ts';
import { portsOf } from '../services/ports.ts';
import type { Snapshot } from '../snapshot.ts';

/** A policy with its object. */
interface KnownPolicy extends PlacedPolicy {
  readonly placed: PlacedResource<NetworkPolicyFacts>;
}

const NONE: readonly KnownPolicy[] = [];
const NOBODY: readonly never[] = [];

/** The NetworkPolicies of a workload's Pods. */
export interface PolicyView {
  readonly pod: PolicyPod;
  /** Policies that apply to its Pods, by the scope rule. */
  readonly policies: readonly KnownPolicy[];
  /** Matching policies that are farther away, which may allow more. */
  readonly farther: readonly KnownPolicy[];
  /** True if further policies may be unread; to be asked before anything is told that depends on there being none. */
  readonly mayBeMore: () => boolean;
}

/** The cache of one snapshot, because a workload's Services and all their callers need its policies. */
interface Remembered {
  readonly views: Map<string, PolicyView | undefined>;
  /** Labels of namespaces, because in large workspaces many overlays have objects in the same one. */
  readonly labels: Map<string, Labels | undefined>;
  /** Ids of the workloads that a policy selects by the scope rule, by the policy's id. */
  readonly selected: Map<string, ReadonlySet<string>>;
}

const remembered = new WeakMap<Snapshot, Remembered>();

/** Undefined if unknown: no template, the node's network, unreadable policies, or very many. */
export function policyViewOf(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): PolicyView | undefined {
  const { views } = rememberedOf(snapshot);
  return once(views, workload.id, () => viewOf(snapshot, workload));
}

function viewOf(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): PolicyView | undefined {
  const template = snapshot.templateOf(workload);
  // Operators may create policies for the Pods that they make.
  const { madeBy } = workload.resource.facts;
  if (!template || template.hostNetwork || workload.resource.templated || madeBy) return undefined;
  const namespace = snapshot.namespaceOf(workload);
  const pod: PolicyPod = {
    namespace,
    namespaceLabels: labelsOf(snapshot, namespace),
    labels: template.labels,
    ports: exact(portsOf(template)),
  };
  const isAny = snapshot.hasPolicies(workload, namespace);
  const all = isAny ? snapshot.policiesWanting(workload, namespace, template.labels) : NOBODY;
  if (!all) return undefined;
  const mayBeMore = () => isAny && snapshot.whyPoliciesUnknown(workload) !== undefined;
  if (all.length === 0) return { pod, policies: NONE, farther: NONE, mayBeMore };
  if (mayBeMore()) return undefined;
  const known = all.map((placed): KnownPolicy => ({ placed, namespace, facts: placed.resource.facts }));
  const fitting = known.filter(policy => isPolicyFor(policy, pod));
  const isOwn = ({ placed }: KnownPolicy): boolean => selectedBy(snapshot, placed).has(workload.id);
  return { pod, policies: fitting.filter(isOwn), farther: fitting.filter(policy => !isOwn(policy)), mayBeMore };
}

function selectedBy(snapshot: Snapshot, policy: PlacedResource): ReadonlySet<string> {
  const { selected } = rememberedOf(snapshot);
  let ids = selected.get(policy.id);
  if (!ids) {
    ids = new Set(snapshot.resolveLink(policy, 0).targets.flatMap(row => row.map(({ id }) => id)));
    selected.set(policy.id, ids);
  }
  return ids;
}

/** Whether a port of the Pods accepts connections from a Pod; undefined `from`: from anywhere. */
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

/** Whether the Pods may query DNS. */
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
  if (policies.length === 0) return [];
  const selecting = isolating(policies, pod, direction);
  return policies.filter(policy => selecting.includes(policy)).map(({ placed }) => placed);
}

function labelsOf(snapshot: Snapshot, namespace: string): Labels | undefined {
  const { labels } = rememberedOf(snapshot);
  if (!labels.has(namespace)) {
    labels.set(namespace, namespaceLabelsOf(snapshot.named('Namespace', namespace), namespace));
  }
  return labels.get(namespace);
}

function rememberedOf(snapshot: Snapshot): Remembered {
  let known = remembered.get(snapshot);
  if (!known) remembered.set(snapshot, (known = { views: new Map(), labels: new Map(), selected: new Map() }));
  return known;
}
