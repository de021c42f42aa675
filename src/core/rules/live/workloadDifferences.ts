import type { LabelSelector } from '../../model/labels.ts';
import type { LiveWorkload } from '../../model/live.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import { roleOf } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Difference } from './difference.ts';
import { statefulDifferences } from './statefulDifferences.ts';
import { pairSpan } from './serviceDifferences.ts';

/**
 * The differences between a workload and the cluster: its selector, the labels of its Pods and the Service of a
 * StatefulSet, as far as the manifest sets them. The list is also empty if patches may change the manifest.
 */
export function workloadDifferences(
  snapshot: Snapshot,
  workload: PlacedResource<WorkloadFacts>,
  live: LiveWorkload,
): readonly Difference[] {
  if (snapshot.patchEnds(workload).length > 0) return [];
  return [
    ...matchLabelDifferences(snapshot, workload, live),
    ...expressionDifferences(workload, live),
    ...serviceNameDifferences(workload, live),
    ...statefulDifferences(workload, live),
    ...templateDifferences(snapshot, workload, live),
  ];
}

/** Source: kubernetes pkg/apis/apps/validation: the selector of apps/v1 workloads is immutable. */
function matchLabelDifferences(
  snapshot: Snapshot,
  workload: PlacedResource<WorkloadFacts>,
  live: LiveWorkload,
): Difference[] {
  const { facts, spans } = workload.resource;
  if (!facts.selector || !spans.selector || !live.selector) return [];
  const { pairs, keySpan } = spans.selector;
  const wanted = { ...facts.selector.matchLabels, ...snapshot.labelsAddedTo(workload) };
  const has = live.selector.matchLabels;
  return Object.keys(wanted)
    .sort()
    .filter(key => wanted[key] !== has[key])
    .map(key => {
      const field = `spec.selector.matchLabels.${key}`;
      const manager = live.managers[`spec.selector`] ?? '';
      const [manifest, cluster] = [wanted[key] ?? '', has[key] ?? ''];
      return { field, manifest, cluster, manager, span: pairSpan(pairs[key], keySpan), refused: refusal(facts) };
    });
}

/** Lists are compared as a whole, regardless of their order. */
function expressionDifferences({ resource }: PlacedResource<WorkloadFacts>, live: LiveWorkload): Difference[] {
  const { facts, spans } = resource;
  const [span] = spans.expressions ?? [];
  if (!facts.selector || !live.selector || !span || facts.selector.matchExpressions.length === 0) return [];
  const [manifest, cluster] = [expressionsInWords(facts.selector), expressionsInWords(live.selector)];
  if (manifest === cluster) return [];
  const manager = live.managers['spec.selector'] ?? '';
  return [{ field: 'spec.selector.matchExpressions', manifest, cluster, manager, span, refused: refusal(facts) }];
}

/** Source: kubernetes pkg/apis/apps/validation, ValidateStatefulSetUpdate. */
function serviceNameDifferences({ resource }: PlacedResource<WorkloadFacts>, live: LiveWorkload): Difference[] {
  const { facts, spans } = resource;
  const { kind, serviceName, links } = facts;
  if (kind !== 'StatefulSet' || serviceName === '' || serviceName === live.serviceName) return [];
  const link = links.findIndex(each => roleOf(each) === 'governing');
  const span = spans.links[link]?.whole ?? spans.name;
  const manager = live.managers['spec.serviceName'] ?? '';
  const refused = 'the serviceName of a StatefulSet cannot be changed';
  return [{ field: 'spec.serviceName', manifest: serviceName, cluster: live.serviceName, manager, span, refused }];
}

/** Labels that only the cluster has may come from admission webhooks. */
function templateDifferences(
  snapshot: Snapshot,
  workload: PlacedResource<WorkloadFacts>,
  live: LiveWorkload,
): Difference[] {
  const { facts, spans } = workload.resource;
  if (!facts.template || !spans.templateLabels) return [];
  const { pairs, keySpan } = spans.templateLabels;
  const labels = { ...facts.template.labels, ...snapshot.labelsAddedTo(workload) };
  return Object.keys(labels)
    .sort()
    .filter(key => labels[key] !== live.templateLabels[key])
    .map(key => {
      const field = `spec.template.metadata.labels.${key}`;
      const manager = live.managers[field] ?? live.managers['spec.template.metadata.labels'] ?? '';
      const [manifest, cluster] = [labels[key] ?? '', live.templateLabels[key] ?? ''];
      return { field, manifest, cluster, manager, span: pairSpan(pairs[key], keySpan), refused: '' };
    });
}

function refusal({ kind }: WorkloadFacts): string {
  return `the selector of a ${kind} cannot be changed`;
}

function expressionsInWords({ matchExpressions }: LabelSelector): string {
  return matchExpressions
    .map(({ key, operator, values }) => `${key} ${operator} ${[...values].sort().join(',')}`.trimEnd())
    .sort()
    .join('; ');
}
