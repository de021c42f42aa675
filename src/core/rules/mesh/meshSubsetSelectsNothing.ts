import { isService, isWorkload } from '../../model/kinds.ts';
import {
  labelsInWords,
  isEmpty,
  labelSelectorMatches,
  type Labels,
  newLabels,
  serviceSelects,
} from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import { podLabelSets } from '../../model/objects/podLabels.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import { isOnlyOnLivePods } from '../../resolve/services/controllerLabels.ts';
import { operatorOfLabel } from '../../parse/operators/operatorLabels.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { nearMissFixes } from '../fixes/nearMissFixes.ts';
import { misspelled } from '../fixes/selectorFixes.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { inWords, LONGEST_REASON, nameInWords } from '../words/words.ts';

type Workload = PlacedResource<WorkloadFacts>;

/** A subset of a DestinationRule whose labels no Pod of the host has: requests to it fail with 503. */
export const meshSubsetSelectsNothing = linkRule(
  {
    code: 'mesh-subset-selects-nothing',
    severity: 'warning',
    reads: ['wiringOf', 'templateOf', 'labelsAddedTo'],
  },
  finding,
);

function finding(snapshot: Snapshot, each: ResolvedLink): Finding | undefined {
  const { placed, link, spans } = each;
  if (link.type !== 'selector' || !link.selector || isEmpty(link.selector.matchLabels)) return undefined;
  const { matchLabels } = link.selector;
  const workloads = workloadsOfHost(snapshot, placed);
  const [first] = workloads;
  if (!first || isDoubtful(matchLabels, workloads)) return undefined;
  if (workloads.some(workload => hasLabels(snapshot, workload, matchLabels) !== false)) return undefined;
  if (isFartherAway(snapshot, each)) return undefined;
  const near = workloads.flatMap(workload => misspelled(matchLabels, workload) ?? []);
  const map = spans.selector && { placed, title: "subset's labels", labels: matchLabels, spans: spans.selector };
  return {
    range: rangeOf(placed, spans.selector?.span ?? spans.whole),
    message: `No Pod of the host has ${inWords(labelsInWords(matchLabels), LONGEST_REASON)}, which this subset of ${nameInWords(placed)} wants`,
    related: workloads.map(workload => ({
      ...locationOf(workload, workload.resource.spans.templateLabels?.span ?? workload.resource.spans.name),
      message: `The labels of ${nameInWords(workload)}`,
    })),
    fixes: () => (map ? nearMissFixes(snapshot, map, near).filter(({ title }) => !title.startsWith('Label')) : []),
  };
}

/** Pods with the labels that the host would select if they were nearer: a version that is added later. */
function isFartherAway(snapshot: Snapshot, { placed, resolution }: ResolvedLink): boolean {
  const services = snapshot.resolveLink(placed, 0).targets.flat().filter(isService);
  const labels = resolution.targets
    .flat()
    .filter(isWorkload)
    .flatMap(({ resource }) => podLabelSets(resource.facts));
  return services.some(({ resource }) => labels.some(set => serviceSelects(resource.facts.selector ?? {}, set)));
}

/** The workloads behind the host, which is the object's first link; none if one of them is unknown. */
function workloadsOfHost(snapshot: Snapshot, placed: PlacedResource): readonly Workload[] {
  if (placed.resource.facts.links[0]?.type !== 'name') return [];
  const services = snapshot.resolveLink(placed, 0).targets.flat().filter(isService);
  const wirings = services.map(service => snapshot.wiringOf(service));
  if (wirings.some(({ verdict }) => verdict !== 'selects')) return [];
  return wirings.flatMap(({ matches }) => matches.flatMap(({ places }) => places));
}

/**
 * Labels that other programs add to Pods or their endpoints: controllers, operators, the mesh itself (including the
 * locality).
 */
function isDoubtful(labels: Labels, workloads: readonly Workload[]): boolean {
  const isForeign = (key: string) =>
    isOnlyOnLivePods(key) ||
    operatorOfLabel(key, [labels[key] ?? '']) !== undefined ||
    /(^|[./])(istio\.io|linkerd\.io)\/|^topology\./.test(key);
  if (Object.entries(labels).some(([key, value]) => isForeign(key) || isPlaceholder(key) || isPlaceholder(value)))
    return true;
  return workloads.some(({ resource: { facts, templated } }) => templated || facts.madeBy || facts.kind === 'Rollout');
}

/** undefined if unknown. */
function hasLabels(snapshot: Snapshot, workload: Workload, matchLabels: Labels): boolean | undefined {
  if (!snapshot.templateOf(workload)) return undefined;
  const selector = { matchLabels, matchExpressions: [] };
  const added = snapshot.labelsAddedTo(workload);
  return podLabelSets(workload.resource.facts).some(set =>
    labelSelectorMatches(selector, Object.assign(newLabels(), set, added) as Labels),
  );
}
