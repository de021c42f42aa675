import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf } from '../../model/place.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { mapRange, selectorMap } from '../fixes/labelMap.ts';
import { MOST_RELATED, type Rule } from '../rule.ts';
import { nameInWords } from '../words/words.ts';

const MOST_NAMES = 4;

/**
 * A Service that selects the Pods of several different workloads: each connection goes to any of them. Variants of one
 * workload (canary, blue and green, versions, platforms) are a normal use of Services.
 */
export const serviceSelectsSeveral: Rule = {
  code: 'service-selects-several',
  severity: 'information',
  types: ['service'],
  reads: ['templateOf', 'wiringOf'],
  check: (placed, snapshot) => {
    if (!isService(placed)) return [];
    const all = snapshot.wiringOf(placed).matches.map(({ workload }) => workload);
    const workloads = all.filter(workload => !workload.resource.facts.runsToCompletion);
    const selector = areUnlike(snapshot, workloads) ? selectorMap(placed) : undefined;
    if (!selector) return [];
    const shown = workloads.slice(0, MOST_NAMES).map(nameInWords).join(', ');
    const more = workloads.length > MOST_NAMES ? ` and ${workloads.length - MOST_NAMES} more` : '';
    return [
      {
        range: mapRange(selector),
        message: `${nameInWords(placed)} selects the Pods of ${workloads.length} unlike workloads: ${shown}${more}`,
        related: workloads.slice(0, MOST_RELATED).map(workload => ({
          ...locationOf(workload, workload.resource.spans.name),
          message: `${nameInWords(workload)} is selected`,
        })),
      },
    ];
  },
};

/** Of more workloads nobody compares the rest: very many Services may select the same ones. */
const MOST_COMPARED = 200;

/** True if one of the workloads is no variant of the first. */
function areUnlike(snapshot: Snapshot, workloads: readonly PlacedResource<WorkloadFacts>[]): boolean {
  const [first, ...others] = workloads.slice(0, MOST_COMPARED);
  return first !== undefined && others.some(other => !areVariants(snapshot, first, other, workloads.length));
}

function areVariants(
  snapshot: Snapshot,
  a: PlacedResource<WorkloadFacts>,
  b: PlacedResource<WorkloadFacts>,
  count: number,
): boolean {
  return (
    haveOneMaker(a, b) ||
    isTemplateOf(a, b) ||
    isTemplateOf(b, a) ||
    baseName(a, count) === baseName(b, count) ||
    areLabeledAsVariants(snapshot, a, b)
  );
}

/** Pods of a ReplicaSet that is not in the manifests. */
function haveOneMaker(
  { resource: { facts: a } }: PlacedResource<WorkloadFacts>,
  b: PlacedResource<WorkloadFacts>,
): boolean {
  const { owner } = b.resource.facts;
  return a.owner !== undefined && a.owner.kind === owner?.kind && a.owner.name === owner.name;
}

/** A Rollout and the workload whose template it uses. */
function isTemplateOf({ resource: { facts } }: PlacedResource, { resource }: PlacedResource<WorkloadFacts>): boolean {
  const { templateRef } = resource.facts;
  return templateRef?.kind === facts.kind && templateRef.name === facts.name;
}

const VARIANT_WORDS = new Set(
  ['canary', 'stable', 'primary', 'secondary', 'baseline', 'preview', 'active', 'blue', 'green', 'current', 'next', 'a']
    .concat(['linux', 'windows', 'amd64', 'arm64', 'x86', 'v', 'ds', 'deployment', 'rc', 'rollout', 'b'])
    .concat(['master', 'slave', 'leader', 'follower', 'replica', 'replicas']),
);

/** A few workloads that differ by a number may be different things; if there are more, they are the nodes of one. */
const NUMBERED = 3;

/**
 * The name without the parts that distinguish variants: `api` for `api-canary`, `api-v2`, `blue-api`, `api-0`; if there
 * are many, also for `api1`.
 */
function baseName({ resource: { facts } }: PlacedResource, count: number): string {
  const name = facts.name.toLowerCase();
  const words = (count >= NUMBERED ? name.replace(/[0-9]{1,9}$/, '') : name).split(/[-._]/);
  const kept = words.filter(word => !VARIANT_WORDS.has(word) && !/^v?[0-9]+$/.test(word));
  return (kept.length > 0 ? kept : words).join('-');
}

const VARIANT_KEYS = new Set(
  ['track', 'version', 'release', 'color', 'colour', 'slot', 'variant', 'deployment', 'env', 'stage', 'canary', 'zone']
    .concat(['app.kubernetes.io/version', 'istio.io/rev', 'topology.istio.io/network', 'ver', 'tag', 'traffic'])
    .concat(['shard', 'revision', 'subset']),
);

/** True if they differ in one of these labels and agree in the others. */
function areLabeledAsVariants(
  snapshot: Snapshot,
  a: PlacedResource<WorkloadFacts>,
  b: PlacedResource<WorkloadFacts>,
): boolean {
  const [left, right] = [a, b].map(each => snapshot.templateOf(each)?.labels);
  if (!left || !right) return false;
  const keys = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const differing = keys.filter(key => left[key] !== right[key]);
  return differing.length > 0 && differing.every(key => VARIANT_KEYS.has(key));
}
