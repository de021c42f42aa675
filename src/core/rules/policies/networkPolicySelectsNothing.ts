import { folderOf } from '../../model/paths.ts';
import { isNetworkPolicy } from '../../model/kinds.ts';
import { isEmpty, type LabelSelector } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { NetworkPolicyFacts, WorkloadFacts } from '../../model/resource.ts';
import type { NearMiss } from '../../model/verdict.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { LabelMap } from '../fixes/labelMap.ts';
import { nearMissFixes } from '../fixes/nearMissFixes.ts';
import type { Finding, Rule } from '../rule.ts';
import { isRefusedIn } from '../refused/refusedRule.ts';
import { isOfCharts } from '../labels/chartLabels.ts';
import { peerFindings } from './peerNamespaces.ts';
import { misspelled } from '../fixes/selectorFixes.ts';
import { nameInWords, nearMissInWords, selectorInWords } from '../words/words.ts';

type Policy = PlacedResource<NetworkPolicyFacts>;
type Workload = PlacedResource<WorkloadFacts>;

/**
 * A NetworkPolicy whose podSelector matches no Pod template of its namespace, so that it protects nothing. This is only an
 * information if nothing nearly matches and it selects labels that charts put on their Pods, because such a chart may be installed.
 * Or one with a peer in namespaces that do not exist, which allows no traffic. An empty podSelector selects
 * all Pods, including future ones.
 */
export const networkPolicySelectsNothing: Rule = {
  code: 'networkpolicy-selects-nothing',
  severity: 'warning',
  types: ['networkPolicy'],
  reads: ['namespaceOf', 'resolveLink', 'workloadsNear', 'inScope', 'ownLabelsOf', 'anywhere', 'whyUnread'],
  check: (placed, snapshot) => {
    if (!isNetworkPolicy(placed) || placed.resource.templated) return [];
    return [...ownFindings(snapshot, placed), ...peerFindings(snapshot, placed)];
  },
};

function ownFindings(snapshot: Snapshot, policy: Policy): readonly Finding[] {
  const { podSelector } = policy.resource.facts;
  if (isForAll(podSelector) || snapshot.resolveLink(policy, 0).verdict !== 'missing') return [];
  const spans = policy.resource.spans.links[0];
  if (!spans || (spans.selector && isRefusedIn(policy, 'label-invalid', spans.selector.span))) return [];
  // In large subtrees only those that share a label.
  const visible = snapshot.workloadsNear(policy, podSelector.matchLabels);
  const isBeside = besideIn(snapshot, policy);
  const near = nearMisses(policy, visible)
    .filter(({ workload }) => isBeside(workload))
    .slice(0, 3);
  const [nearest] = near;
  if (!nearest && !visible.some(workload => isTogether(policy, workload) && isBeside(workload))) return [];
  const why = nearest ? nearMissInWords(nearest, '') : `no Pod template in scope has ${selectorInWords(podSelector)}`;
  const selector: LabelMap | undefined = spans.selector && {
    placed: policy,
    title: 'podSelector',
    labels: podSelector.matchLabels,
    spans: spans.selector,
  };
  return [
    {
      range: rangeOf(policy, spans.selector?.span ?? spans.whole),
      message: `${nameInWords(policy)} selects nothing: ${why}`,
      ...(!nearest && isOfCharts(podSelector) ? { severity: 'information' } : {}),
      related: near.map(({ workload }) => ({
        ...locationOf(workload, workload.resource.spans.templateLabels?.span ?? workload.resource.spans.name),
        message: `The labels of ${nameInWords(workload)}`,
      })),
      fixes: () => (selector ? nearMissFixes(snapshot, selector, near) : []),
    },
  ];
}

/** Whether a workload is in the policy's namespace. It may have to be looked up in every build, so ask it last. */
function besideIn(snapshot: Snapshot, policy: Policy): (workload: Workload) => boolean {
  const namespace = snapshot.namespaceOf(policy);
  return workload => snapshot.namespaceOf(workload) === namespace;
}

/** True if a policy is about the Pods next to it: in the same folder, or in a namespace that both name. */
function isTogether(policy: Policy, { file, resource }: Workload): boolean {
  const { namespace } = policy.resource.facts;
  if (folderOf(file.path) === folderOf(policy.file.path)) return true;
  return namespace !== '' && namespace !== 'default' && resource.facts.namespace === namespace;
}

/** Workloads of which a single value may be misspelled in the policy. */
function nearMisses({ resource: { facts } }: Policy, workloads: readonly Workload[]): readonly NearMiss[] {
  const { matchLabels, matchExpressions } = facts.podSelector;
  return matchExpressions.length > 0 ? [] : workloads.flatMap(workload => misspelled(matchLabels, workload) ?? []);
}

function isForAll({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return isEmpty(matchLabels) && matchExpressions.length === 0;
}
