import { isService, isWorkload } from '../../model/kinds.ts';
import { type Labels, newLabels } from '../../model/labels.ts';
import type { NamespaceReach } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type LabelSite, labelSites } from '../navigation/labelSites.ts';
import { foundIn, type Suggestion } from './suggestion.ts';
import { MARK, type TypedPlace } from './typedPlace.ts';

/** Keys and values for labels and selectors, taken from what they select or are selected by. undefined elsewhere. */
export function completeLabel(snapshot: Snapshot, { placed }: TypedPlace): readonly Suggestion[] | undefined {
  for (const site of [...labelSites(placed), ...monitorSites(placed)]) {
    const key = Object.keys(site.labels).find(each => each === MARK || site.labels[each] === MARK);
    if (key === undefined) continue;
    const given = newLabels();
    for (const each in site.labels) if (each !== key && site.labels[each]) given[each] = site.labels[each];
    return sourcesOf(snapshot, site).flatMap(source => suggestionsFrom(source, key, given));
  }
  return undefined;
}

/** Labels of another object, and how close it is. */
interface LabelSource {
  readonly labels: Labels;
  readonly detail: string;
  readonly rank: number;
}

function suggestionsFrom({ labels, detail, rank: near }: LabelSource, key: string, given: Labels): Suggestion[] {
  // Labels that match the existing pairs come before all others, however close these are.
  const rank = Object.keys(given).every(each => labels[each] === given[each]) ? near : near + 4;
  if (key !== MARK) return [{ text: labels[key] ?? '', kind: 'value', rank, detail }];
  const keys = Object.keys(labels).filter(each => !(each in given));
  return keys.flatMap(text => [
    { text, value: labels[text] ?? '', kind: 'pair', rank, detail },
    { text, kind: 'key', rank: rank + 8, detail },
  ]);
}

function sourcesOf(snapshot: Snapshot, { placed, part }: LabelSite): readonly LabelSource[] {
  const { facts } = placed.resource;
  if (isWorkload(placed) && part === 'selector')
    return [{ labels: placed.resource.facts.template?.labels ?? {}, detail: 'its own Pod template', rank: 0 }];
  if (isWorkload(placed) && part === 'template') {
    const own = { labels: placed.resource.facts.selector?.matchLabels ?? {}, detail: 'its own selector', rank: 0 };
    return [own, ...around(snapshot, placed, snapshot.services(), serviceSelector)];
  }
  if (part === 'own') return isService(placed) ? [] : wantedByPrometheus(snapshot, placed);
  const link = typeof part === 'number' ? facts.links[part] : undefined;
  if (link?.type !== 'selector') return around(snapshot, placed, snapshot.workloads(), podLabels);
  const all = link.target === 'pods' ? snapshot.workloads() : snapshot.services();
  return around(snapshot, placed, all, link.target === 'pods' ? podLabels : ownLabels, link.namespaces);
}

/** The labels of a monitor, by which a Prometheus selects it. */
function monitorSites(placed: PlacedResource): readonly LabelSite[] {
  const { facts, spans } = placed.resource;
  return spans.labels && MONITORS.has(facts.kind)
    ? [{ placed, part: 'own', labels: facts.labels, spans: spans.labels }]
    : [];
}

const MONITORS = new Set(['ServiceMonitor', 'PodMonitor']);

/** The labels that each Prometheus, in any namespace, requires of such monitors. */
function wantedByPrometheus(snapshot: Snapshot, placed: PlacedResource): readonly LabelSource[] {
  const nearness = snapshot.nearnessFrom(placed.file.uri);
  const isOfServices = placed.resource.facts.kind === 'ServiceMonitor';
  return snapshot.workloads().flatMap(prometheus => {
    const { scrapes } = prometheus.resource.facts;
    const choice = isOfServices ? scrapes?.services : scrapes?.pods;
    const isHere = prometheus.file.root === placed.file.root && !prometheus.resource.templated;
    const labels = isHere ? choice?.selector?.matchLabels : undefined;
    return labels ? [{ labels, detail: foundIn(prometheus), rank: nearness(prometheus) }] : [];
  });
}

type ReadLabels = (placed: PlacedResource) => Labels | undefined;

const podLabels: ReadLabels = placed => (isWorkload(placed) ? placed.resource.facts.template?.labels : undefined);
const serviceSelector: ReadLabels = placed => (isService(placed) ? placed.resource.facts.selector : undefined);
const ownLabels: ReadLabels = placed => placed.resource.facts.labels;

const OWN: NamespaceReach = { kind: 'own' };

function around(
  snapshot: Snapshot,
  placed: PlacedResource,
  ...[all, read, reach = OWN]: readonly [readonly PlacedResource[], ReadLabels, NamespaceReach?]
): LabelSource[] {
  const nearness = snapshot.nearnessFrom(placed.file.uri);
  const namespace = snapshot.namespaceOf(placed);
  const isInReach = (other: PlacedResource) => {
    if (reach.kind === 'own') return snapshot.namespaceOf(other) === namespace;
    return reach.kind !== 'names' || reach.names.includes(snapshot.namespaceOf(other));
  };
  return all.flatMap(other => {
    const labels = other.resource.templated || other.file.root !== placed.file.root ? undefined : read(other);
    if (!labels || !isInReach(other)) return [];
    // Of those that are equally near, the one with this name is most likely meant.
    const rank = nearness(other) + (isNamesake(placed, other) ? 0 : 0.5);
    return [{ labels, detail: foundIn(other), rank }];
  });
}

/** True for `api` and `api`, and for `api` and `api-headless`. */
function isNamesake(one: PlacedResource, other: PlacedResource): boolean {
  const [a, b] = [one.resource.facts.name, other.resource.facts.name];
  return a !== '' && b !== '' && (a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`));
}
