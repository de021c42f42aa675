import { isWorkload } from '../../model/kinds.ts';
import type { Labels } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Fix } from '../../model/problem.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { NearMiss } from '../../model/verdict.ts';
import { differences } from '../../model/compare/closeness.ts';
import { isAlike } from '../../model/compare/similarity.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import { nearMissFixes } from './nearMissFixes.ts';

/** Kinds whose Pods run permanently. */
const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Rollout', 'DeploymentConfig', 'ReplicaSet', 'Pod'];

const MOST_NEAR = 3;

/** Fixes that make a Pod selector without a match select the templates in scope that nearly match. */
export function selectorFixes(snapshot: Snapshot, { placed, link, spans }: ResolvedLink): readonly Fix[] {
  if (link.type !== 'selector' || link.target !== 'pods' || link.namespaces.kind !== 'own') return [];
  const { selector } = link;
  if (!selector || !spans.selector || selector.matchExpressions.length > 0) return [];
  const namespace = snapshot.namespaceOf(placed);
  const near = KINDS.flatMap(kind => snapshot.inScope(kind, placed))
    .filter(isWorkload)
    .filter(each => !each.resource.templated && snapshot.namespaceOf(each) === namespace)
    .flatMap(each => misspelled(selector.matchLabels, each) ?? []);
  const map = { placed, title: 'selector', labels: selector.matchLabels, spans: spans.selector };
  return nearMissFixes(snapshot, map, near.slice(0, MOST_NEAR));
}

/** A template whose labels differ in one value that may be misspelled. */
export function misspelled(labels: Labels, workload: PlacedResource<WorkloadFacts>): NearMiss | undefined {
  const { template } = workload.resource.facts;
  const differs = template ? differences(labels, template.labels) : [];
  const [only] = differs;
  const isNear = differs.length === 1 && only?.have !== undefined && isAlike(only.want, only.have);
  return isNear ? { kind: 'labels', workload, differs } : undefined;
}
