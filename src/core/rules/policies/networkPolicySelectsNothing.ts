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
  const around = workloadsAround(snapshot, policy);
  const near = around.flatMap(workload => nearMiss(policy, workload) ?? []).slice(0, 3);
  const [nearest] = near;
  const spans = policy.resource.spans.links[0];
  if (spans?.selector && isRefusedIn(policy, 'label-invalid', spans.selector.span)) return [];
  if (!spans || (!nearest && !around.some(workload => isTogether(policy, workload)))) return [];
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

/** Workloads of the policy's namespace that are visible from its file; in large subtrees only those that share a label. */
function workloadsAround(snapshot: Snapshot, policy: Policy): readonly Workload[] {
  const namespace = snapshot.namespaceOf(policy);
  const around = snapshot.workloadsNear(policy, policy.resource.facts.podSelector.matchLabels);
  return around.filter(workload => snapshot.namespaceOf(workload) === namespace);
}

/** True if a policy is about the Pods next to it: in the same folder, or in a namespace that both name. */
function isTogether(policy: Policy, { file, resource }: Workload): boolean {
  const { namespace } = policy.resource.facts;
  if (folderOf(file.path) === folderOf(policy.file.path)) return true;
  return namespace !== '' && namespace !== 'default' && resource.facts.namespace === namespace;
}

/** A single value that may be misspelled. */
function nearMiss({ resource: { facts } }: Policy, workload: Workload): NearMiss | undefined {
  const { matchLabels, matchExpressions } = facts.podSelector;
  return matchExpressions.length > 0 ? undefined : misspelled(matchLabels, workload);
}

function isForAll({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return isEmpty(matchLabels) && matchExpressions.length === 0;
}
