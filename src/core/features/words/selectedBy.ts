import { type Relation, relationOf } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { LinkEnd, Snapshot } from '../../resolve/snapshot.ts';
import { compareText } from '../../model/compare/order.ts';
import { countInWords, inWords } from '../../rules/words/words.ts';

/** What everybody calls them. */
const SHORT: Readonly<Record<string, string>> = {
  HorizontalPodAutoscaler: 'HPA',
  PodDisruptionBudget: 'PDB',
  VerticalPodAutoscaler: 'VPA',
};

/** `2 Services, 1 PDB, 1 HPA`: everything that selects a workload's Pods or scales it; `no Service` where nothing does. */
export function selectedByInWords(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): string {
  const services = snapshot.servicesOf(workload).length;
  const ends = snapshot.linksTo(workload);
  const selecting = ends.filter(end => relationAt(end)?.selectsPods);
  const scaling = ends.filter(end => relationAt(end)?.role === 'scale');
  const others = [...countsByKind(selecting), ...countsByKind(scaling)];
  return [services === 0 ? 'no Service' : countInWords(services, 'Service'), ...others].join(', ');
}

/** False for what an operator makes and no Service of a manifest selects: the operator brings Services of its own. */
export function isShown(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): boolean {
  return !workload.resource.facts.madeBy || snapshot.servicesOf(workload).length > 0;
}

function relationAt({ source, link: number }: LinkEnd): Relation | undefined {
  const link = source.resource.facts.links[number];
  return link && relationOf(link);
}

/** `1 NetworkPolicy`, `2 PDBs`, in the order of the kinds; each object once, however many of its links there are. */
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
