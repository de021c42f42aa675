import type { CodeLens } from 'vscode-languageserver-types';
import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { differingBuilds, statesByBuild } from '../builds/statesByBuild.ts';
import { linksTitle } from './linksTitle.ts';
import { usersInWords } from '../words/usersInWords.ts';
import { liveTitle } from '../live/liveWords.ts';
import { isShown, selectedByInWords } from '../words/selectedBy.ts';
import { stateInWords } from '../words/verdictWords.ts';

/** Opens the wiring at a resource; its arguments are the file's URI and the resource's id. */
export const SHOW_WIRING_COMMAND = 'podwire.showWiring';

/**
 * A line over each Service with what it reaches and who names it, over each route, monitor and webhook with where it
 * leads, and over each Pod template with what selects its Pods or scales it.
 */
export function codeLenses(snapshot: Snapshot, uri: string): readonly CodeLens[] {
  return snapshot.resourcesIn(uri).flatMap(placed => {
    if (isService(placed)) return [lens(placed, placed.resource.spans.object, serviceTitle(snapshot, placed))];
    const links = linksTitle(snapshot, placed);
    if (links !== '') return [lens(placed, placed.resource.spans.object, links)];
    if (!isWorkload(placed) || placed.resource.facts.templateRef || !isShown(snapshot, placed)) return [];
    return [lens(placed, templateSpan(placed), templateTitle(snapshot, placed))];
  });
}

function serviceTitle(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): string {
  const users = usersInWords(snapshot, service);
  const live = liveTitle(snapshot, service)?.text ?? '';
  return [stateTitle(snapshot, service), users === '' ? '' : `← ${users}`, live].filter(Boolean).join(' · ');
}

/** Where its builds differ, what most of them say, and then each that says something else. */
function stateTitle(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): string {
  const states = statesByBuild(snapshot, service);
  const [most] = states;
  if (most) return [most.state, ...differingBuilds(states)].join(' · ');
  const wiring = snapshot.wiringOf(service);
  const state = stateInWords(wiring);
  // Where the files cannot tell, the cluster may.
  const live = liveTitle(snapshot, service);
  if (wiring.verdict === 'unknown' && live !== undefined && !['unknown', 'absent'].includes(live.mark)) return '';
  return wiring.verdict === 'selects' ? `→ ${state}` : state;
}

function templateTitle(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): string {
  if (workload.resource.templated && snapshot.servicesOf(workload).length === 0)
    return 'cannot tell: a label is filled in later';
  return `← ${selectedByInWords(snapshot, workload)}`;
}

/** The template's labels; a Pod is its own template. */
function templateSpan({ resource: { facts, spans } }: PlacedResource): Span {
  if (facts.kind === 'Pod') return spans.object;
  return spans.templateLabels?.keySpan ?? spans.templateMetadata ?? spans.name;
}

function lens(placed: PlacedResource, [start]: Span, title: string): CodeLens {
  const range = rangeOf(placed, [start, start]);
  const uri = placed.file.uri;
  return { range, command: { title, command: SHOW_WIRING_COMMAND, arguments: [uri, placed.id] } };
}
