import type { Location } from 'vscode-languageserver-types';
import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeIn } from '../../model/place.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { WorkloadMatch } from '../../model/verdict.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type LabelMap, mapRange, pairRange, selectorMap, templateMap } from '../../rules/fixes/labelMap.ts';
import type { CursorTarget } from './cursor.ts';
import { subsetEnds } from './subsets.ts';
import { linkPlaces, linkTargets } from './linkPlaces.ts';

/**
 * The other ends of the wires at a position. `copies`: in all copies of an object, and not only in the first one; also
 * what names or selects the object.
 */
export function otherEnds(snapshot: Snapshot, target: CursorTarget, copies: boolean): readonly Location[] {
  const { placed, part, key, link } = target;
  if (link) {
    const subsets = link.part === 'section' ? subsetEnds(snapshot, placed, link.link, copies) : [];
    return subsets.length > 0 ? subsets : linkTargets(snapshot, placed, link, copies);
  }
  const ends = selectionEnds(snapshot, target, copies);
  const isAll = part === 'labels' || copies || ends.length === 0;
  return isAll && part !== 'selector' ? [...ends, ...linkPlaces(snapshot, placed, key)] : ends;
}

/** The ends of a selector, a workload's own included, or of a template's labels; for an object that only has links, their targets. */
function selectionEnds(snapshot: Snapshot, { placed, part, key }: CursorTarget, copies: boolean): Location[] {
  if (part === 'labels') return [];
  if (isService(placed)) return templatePlaces(snapshot, placed, { key, copies });
  if (isWorkload(placed) && part === 'selector') return [labelPlace(placed, templateMap(placed), key)];
  if (isWorkload(placed))
    return [...selectorPlaces(snapshot, placed, key), ...(copies ? ownSelectorPlace(placed, key) : [])];
  return placed.resource.spans.links.flatMap(({ whole }, link) =>
    linkTargets(snapshot, placed, { link, part: 'whole', item: -1, key: undefined, span: whole }, copies),
  );
}

interface TemplateQuestion {
  readonly key: string | undefined;
  readonly copies: boolean;
}

function templatePlaces(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  { key, copies }: TemplateQuestion,
): Location[] {
  const placesOf = ({ workload, places }: WorkloadMatch) => (copies ? places : [workload]);
  return snapshot
    .wiringOf(service)
    .matches.flatMap(placesOf)
    .map(workload => labelPlace(workload, templateMap(workload), key));
}

/** Selectors of the Services that select the workload's Pods; with a key, only of those that select by it. */
function selectorPlaces(
  snapshot: Snapshot,
  workload: PlacedResource<WorkloadFacts>,
  key: string | undefined,
): Location[] {
  return snapshot
    .servicesOf(workload)
    .filter(service => key === undefined || key in (service.resource.facts.selector ?? {}))
    .map(service => labelPlace(service, selectorMap(service), key));
}

/** For a label of a workload's template, the pair of the workload's own selector with the same key. */
function ownSelectorPlace(
  { file, document, resource }: PlacedResource<WorkloadFacts>,
  key: string | undefined,
): Location[] {
  const pair = key === undefined ? undefined : resource.spans.selector?.pairs[key];
  if (!pair) return [];
  return [{ uri: file.uri, range: rangeIn(file.manifest, document, [pair.key[0], pair.value[1]]) }];
}

/** The location of the pair, else of the whole map, else of the name. */
function labelPlace(placed: PlacedResource, map: LabelMap | undefined, key: string | undefined): Location {
  if (!map) return locationOf(placed, placed.resource.spans.name);
  return { uri: placed.file.uri, range: key === undefined ? mapRange(map) : pairRange(map, key) };
}
