import { type Relation, relationOf } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { LinkEnd, Snapshot } from '../../resolve/snapshot.ts';
import { compareText } from '../../model/compare/order.ts';
import { countInWords, inWords } from '../../rules/words/words.ts';

/** Common abbreviations of kinds. */
const SHORT: Readonly<Record<string, string>> = {
  HorizontalPodAutoscaler: 'HPA',
  PodDisruptionBudget: 'PDB',
  VerticalPodAutoscaler: 'VPA',
};

/**
 * `2 Services, 1 PDB, 1 HPA`: everything that selects a workload's Pods or scales the workload; `no Service` where
 * nothing does.
 */
export function selectedByInWords(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): string {
  const services = snapshot.servicesOf(workload).length;
  const ends = snapshot.linksTo(workload);
  const selecting = ends.filter(end => relationAt(end)?.selectsPods);
  const scaling = ends.filter(end => relationAt(end)?.role === 'scale');
  const others = [...countsByKind(selecting), ...countsByKind(scaling)];
  return [services === 0 ? 'no Service' : countInWords(services, 'Service'), ...others].join(', ');
}

/**
 * False for a workload of an operator that no Service in the manifests selects: the operator makes its own Services.
 */
export function isShown(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): boolean {
  return !workload.resource.facts.madeBy || snapshot.servicesOf(workload).length > 0;
}

function relationAt({ source, link: number }: LinkEnd): Relation | undefined {
  const link = source.resource.facts.links[number];
  return link && relationOf(link);
}

/** `1 NetworkPolicy`, `2 PDBs`, in the order of the kinds; each object counts once, even with several links. */
function countsByKind(ends: readonly LinkEnd[]): string[] {
  const ids = new Map<string, Set<string>>();
  for (const { source } of ends) {
    const { kind } = source.resource.facts;
    const known = ids.get(kind);
    if (known) known.add(source.id);
    else ids.set(kind, new Set([source.id]));
  }
  return [...ids]
    .sort(([a], [b]) => compareText(a, b))
    .map(([kind, { size }]) => `${size} ${inPlural(inWords(SHORT[kind] ?? kind), size)}`);
}

function inPlural(word: string, count: number): string {
  if (count === 1) return word;
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
}
