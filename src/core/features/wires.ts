import type { Location } from 'vscode-languageserver-types';
import { isService, isWorkload } from '../model/kinds.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { locationOf } from '../model/place.ts';
import type { ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import type { WorkloadMatch } from '../model/verdict.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { type LabelMap, mapRange, pairRange, selectorMap, templateMap } from '../rules/labelMap.ts';
import type { CursorTarget } from './cursor.ts';

/** The other ends of the wires at a position. `copies`: in all places of a workload, not only in its first. */
export function otherEnds(snapshot: Snapshot, { placed, key }: CursorTarget, copies: boolean): readonly Location[] {
  if (isService(placed)) return templatePlaces(snapshot, placed, { key, copies });
  return isWorkload(placed) ? selectorPlaces(snapshot, placed, key) : [];
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

/** Selectors of the Services that select the workload's Pods; with a key, only of those that look at it. */
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

/** The pair, the whole map, or the name where neither is written there. */
function labelPlace(placed: PlacedResource, map: LabelMap | undefined, key: string | undefined): Location {
  if (!map) return locationOf(placed, placed.resource.spans.name);
  return { uri: placed.file.uri, range: key === undefined ? mapRange(map) : pairRange(map, key) };
}
