import { buildInWords } from '../../builds/buildWords.ts';
import { liveServiceLines } from '../live/liveLines.ts';
import { isService } from '../../model/kinds.ts';
import { formatLabels } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { lineOf } from '../../model/place.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { ScopeLevel, ServiceWiring } from '../../model/verdict.ts';
import { wiringsOf } from '../../resolve/mergedAnswers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, LONGEST_REASON, nameInWords } from '../../rules/words/words.ts';
import { addressesOf, podAddressesOf } from '../words/addresses.ts';
import { statesByBuild } from '../builds/statesByBuild.ts';
import { candidates } from './explainCandidates.ts';
import { brokenHop, callers } from './explainHops.ts';
import { portInWords, portReaches } from '../words/portWords.ts';
import { stateWithReason } from '../words/verdictWords.ts';

/** Turns a path (relative to its root, `/`) into the printed form. */
export type ShowFile = (path: string) => string;

/** A section of the explanation: a heading and its lines, indented where a line belongs to the one above. */
export interface ExplainedPart {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The explanation of one Service, section by section. Every line is a single line of text. */
export interface Explanation {
  /** `Service api in namespace shop (shop/api.yaml:4)`. */
  readonly title: string;
  readonly parts: readonly ExplainedPart[];
}

const SCOPES: Readonly<Record<ScopeLevel, string>> = {
  bundle: 'in its bundle of podwire.yaml',
  kustomization: 'in its kustomization',
  release: 'in its release',
  file: 'in the same file',
  folder: 'in the same folder',
  parent: 'below a folder above',
};

/**
 * Explains why a Service reaches what it reaches; undefined for an id that is not a Service. showFile: how paths are
 * printed.
 */
export function explain(snapshot: Snapshot, id: string, showFile: ShowFile): Explanation | undefined {
  const placeOf = (placed: PlacedResource): string =>
    `${inWords(showFile(placed.file.path), LONGEST_REASON)}:${lineOf(placed)}`;
  const service = snapshot.resource(id);
  if (!service || !isService(service)) return undefined;
  const wiring = snapshot.wiringOf(service);
  // The verdict is that of the worst build, and so is the rest of the explanation.
  const worst = wiringsOf(snapshot.builds, service)[0];
  const from = worst ?? { snapshot, wiring };
  const builds = buildLines(snapshot, service);
  const isOther = builds.length > 0 || from.wiring.service.resource.facts.name !== service.resource.facts.name;
  const where = worst && isOther ? ` in ${buildInWords(worst.world.output)}` : '';
  const parts: readonly ExplainedPart[] = [
    { title: 'Verdict', lines: [stateWithReason(snapshot, wiring)] },
    { title: 'Builds', lines: builds },
    { title: `Selector${where}`, lines: selectorLines(from.wiring.service) },
    { title: 'Scope', lines: scopeLines(snapshot, wiring) },
    { title: `Candidates${where}`, lines: candidates(from.snapshot, from.wiring, placeOf) },
    { title: `Ports${where}`, lines: portLines(from.snapshot, from.wiring) },
    { title: `Addresses${where}`, lines: [...addressesOf(from.wiring), ...podAddressesOf(from.wiring)] },
    { title: liveHeading(snapshot), lines: liveServiceLines(snapshot, service) },
    { title: 'Called by', lines: callers(snapshot, service, placeOf) },
    { title: 'First broken hop', lines: [brokenHop(snapshot, wiring)] },
  ];
  return { title: `${titleOf(wiring)} (${placeOf(service)})`, parts: parts.filter(({ lines }) => lines.length > 0) };
}

/** Its state in each of its builds, where they differ. */
function buildLines(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): readonly string[] {
  return statesByBuild(snapshot, service).flatMap(({ state, builds }) =>
    builds.map(build => `${buildInWords(build)}: ${state}`),
  );
}

function liveHeading({ live }: Snapshot): string {
  return live ? `In the cluster ${inWords(live.context)}` : '';
}

function titleOf({ service, namespace }: ServiceWiring): string {
  const where = namespace === '' ? '' : ` in namespace ${inWords(namespace)}`;
  return `${nameInWords(service)}${where}`;
}

function selectorLines({ resource: { facts } }: PlacedResource<ServiceFacts>): readonly string[] {
  const selector = formatLabels(facts.selector ?? {});
  return [`${inWords(facts.serviceType)}, ${selector === '' ? 'no selector' : inWords(selector, LONGEST_REASON)}`];
}

const NEARNESS = [
  'in the same file',
  'in its folder or kustomization',
  'in the rest of its scope',
  'farther away',
] as const;

/** Where the Pods were found; else where, and how many, Pod templates were compared. */
function scopeLines(snapshot: Snapshot, { scope, service, verdict }: ServiceWiring): readonly string[] {
  if (scope !== undefined) return [`found ${SCOPES[scope]}`];
  if (verdict !== 'nothing' && verdict !== 'unknown') return [];
  const nearness = snapshot.nearnessFrom(service.file.uri);
  const near = snapshot
    .workloads()
    .filter(({ file }) => file.root === service.file.root)
    .map(nearness);
  const counts = NEARNESS.map((words, i) => ({ words, count: near.filter(each => each === i).length }));
  const found = counts.filter(({ count }) => count > 0).map(({ words, count }) => `${count} ${words}`);
  return [found.length === 0 ? 'no Pod template anywhere' : `Pod templates: ${found.join(', ')}`];
}

function portLines(snapshot: Snapshot, wiring: ServiceWiring): readonly string[] {
  if (wiring.verdict === 'external') return [];
  return portReaches(snapshot, wiring).map(reach => {
    const name = reach.port.name === '' ? '' : `${inWords(reach.port.name)}: `;
    return `${name}${portInWords(reach)}${reach.ok ? '' : ', which has no endpoint there'}`;
  });
}
