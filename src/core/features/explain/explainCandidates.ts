import { sortedPairs } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { ServiceWiring } from '../../model/verdict.ts';
import { isControllerLabel } from '../../resolve/services/controllerLabels.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';
import { podCountOf, replicasInWords } from '../words/podCount.ts';
import { lifetimeInWords } from '../words/verdictWords.ts';

const MOST = 10;

/** The printed form of where an object is defined. */
export type PlaceInWords = (placed: PlacedResource) => string;

/** The Pod templates that a Service selects, nearly selects, or would select from farther away, label by label. */
export function candidates(snapshot: Snapshot, wiring: ServiceWiring, placeOf: PlaceInWords): readonly string[] {
  const titleOf = (workload: PlacedResource): string => `${nameInWords(workload)} (${placeOf(workload)})`;
  const { service, matches } = wiring;
  const selected = matches.flatMap(({ workload, places, lifetime }) => {
    const when = lifetimeInWords(lifetime);
    const pods = replicasInWords(podCountOf(workload.resource.facts, service.resource.facts.selector));
    const note = `${pods}${when === '' ? '' : `, ${when}`}`;
    return [`✓ ${places.map(titleOf).join(', ')}${note}`, ...labelLines(snapshot, wiring, workload, true)];
  });
  const near = snapshot.nearMisses(service).flatMap(({ kind, workload }) => {
    const namespace = inWords(snapshot.namespaceOf(workload));
    const note = kind === 'namespace' ? `, in another namespace: ${namespace === '' ? '""' : namespace}` : '';
    return [`✗ ${titleOf(workload)}${note}`, ...labelLines(snapshot, wiring, workload, false)];
  });
  const possible = snapshot.possible(service);
  const far = possible.slice(0, MOST).map(workload => `? ${titleOf(workload)}: matches, but is farther away`);
  const more = possible.length > MOST ? [`? and ${possible.length - MOST} more farther away`] : [];
  return [...selected, ...near, ...far, ...more];
}

function labelLines(
  snapshot: Snapshot,
  { service }: ServiceWiring,
  workload: PlacedResource<WorkloadFacts>,
  isMatch: boolean,
): readonly string[] {
  const labels = snapshot.templateOf(workload)?.labels ?? {};
  return sortedPairs(service.resource.facts.selector ?? {}).map(([key, want]) => {
    const have = labels[key];
    if (have === want) return `    ✓ ${pair(key, want)}`;
    if (isMatch)
      return `    ✓ ${pair(key, want)}, added ${isControllerLabel(key) ? 'by a controller' : 'by a kustomization'}`;
    return `    ✗ ${pair(key, want)}: the template has ${have === undefined ? `no ${inWords(key)}` : pair(key, have)}`;
  });
}

function pair(key: string, value: string): string {
  return `${inWords(key)}=${inWords(value)}`;
}
