import type { ListedService } from '../../../protocol/services.ts';
import { isService } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { compareText } from '../../model/compare/order.ts';
import { lineOf } from '../../model/place.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { ServiceWiring } from '../../model/verdict.ts';
import { wiringsOf } from '../../resolve/mergedAnswers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, LONGEST_REASON, nameInWords } from '../../rules/words/words.ts';
import { differingBuilds, statesByBuild } from '../builds/statesByBuild.ts';
import { markOfService } from '../problems/trouble.ts';
import { type PodCount, matchedPods, podsInWords } from '../words/podCount.ts';
import { stateWithReason } from '../words/verdictWords.ts';

/** Every Service of the workspace in one line, by namespace, name and place. */
export function listServices(snapshot: Snapshot): readonly ListedService[] {
  return allServices(snapshot)
    .map(service => listed(snapshot, service))
    .sort(byName);
}

/** The Services that are written in files, and those that only a release of a chart has; without patches. */
export function allServices(snapshot: Snapshot): readonly PlacedResource<ServiceFacts>[] {
  const written = snapshot.files().flatMap(({ uri }) => snapshot.resourcesIn(uri));
  const rendered = (snapshot.builds?.unwritten() ?? []).flatMap(([first]) => first?.placed ?? []);
  return [...written, ...rendered].filter(isService).filter(service => !snapshot.isPart(service));
}

function listed(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): ListedService {
  const wiring = snapshot.wiringOf(service);
  const { name } = service.resource.facts;
  return {
    id: service.id,
    namespace: wiring.namespace,
    name,
    verdict: wiring.verdict,
    mark: markOfService(snapshot, wiring),
    ...verdictInWords(snapshot, wiring),
    ...podsInBuilds(snapshot, wiring),
    file: service.file.path,
    line: lineOf(service),
  };
}

/** Where its builds differ, the state is that of the worst one, and the reason lists each of them. */
function verdictInWords(snapshot: Snapshot, wiring: ServiceWiring): Pick<ListedService, 'state' | 'reason'> {
  const states = statesByBuild(snapshot, wiring.service);
  const [most] = states;
  if (!most) return { state: stateOf(wiring), reason: reasonOf(snapshot, wiring) };
  const reason = [most.state, ...differingBuilds(states)].join(' · ');
  return { state: `${stateOf(wiring)} (differs by build)`, reason };
}

/** The state for a column of a table, without the reason. */
function stateOf(wiring: ServiceWiring): string {
  const [first, ...others] = wiring.matches;
  switch (wiring.verdict) {
    case 'selects':
      return `selects ${first && others.length === 0 ? nameInWords(first.workload) : `${wiring.matches.length} workloads`}`;
    case 'nothing':
      return 'selects nothing';
    case 'unknown':
      return 'cannot tell';
    case 'unmanaged':
      return 'no selector';
    case 'external':
      return 'ExternalName';
  }
}

function reasonOf(snapshot: Snapshot, wiring: ServiceWiring): string {
  if (wiring.verdict === 'unknown') return inWords(wiring.reason, LONGEST_REASON);
  const [, ...why] = wiring.verdict === 'nothing' ? stateWithReason(snapshot, wiring).split(': ') : [];
  return why.join(': ');
}

/** Where builds reach different numbers of Pods, the number is the lowest, and in words from the lowest to the highest. */
function podsInBuilds({ builds }: Snapshot, wiring: ServiceWiring): Pick<ListedService, 'pods' | 'podsInWords'> {
  const own = podsOf(wiring);
  if (own.pods === null || wiring.verdict !== 'selects') return own;
  const counts = wiringsOf(builds, wiring.service).flatMap(each => podsOf(each.wiring).pods ?? []);
  const [least, most] = [Math.min(own.pods, ...counts), Math.max(own.pods, ...counts)];
  return { pods: least, podsInWords: least === most ? String(least) : `${least}–${most}` };
}

function podsOf({ verdict, service, matches }: ServiceWiring): Pick<ListedService, 'pods' | 'podsInWords'> {
  if (verdict === 'nothing') return { pods: 0, podsInWords: '0' };
  if (verdict === 'unknown') return { pods: null, podsInWords: '?' };
  if (verdict !== 'selects') return { pods: null, podsInWords: '-' };
  const { selector } = service.resource.facts;
  const counts = matches.map(match => matchedPods(match, selector));
  if (!counts.every(isNumber)) return { pods: null, podsInWords: podsInWords(counts) || '?' };
  const pods = counts.reduce((sum, count) => sum + count, 0);
  return { pods, podsInWords: String(pods) };
}

function isNumber(count: PodCount): count is number {
  return typeof count === 'number';
}

function byName(a: ListedService, b: ListedService): number {
  return (
    compareText(a.namespace, b.namespace) ||
    compareText(a.name, b.name) ||
    compareText(a.file, b.file) ||
    a.line - b.line
  );
}
