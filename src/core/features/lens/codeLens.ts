import type { CodeLens } from 'vscode-languageserver-types';
import type { LensData } from '../../../protocol/lensData.ts';
import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { nameInWords } from '../../rules/words/words.ts';
import { nearServices } from '../words/nearServices.ts';
import { usersLens } from '../kustomizations/usersLens.ts';
import { isShown, selectedByInWords } from '../words/selectedBy.ts';
import { linksLens } from './linksLens.ts';
import { serviceTitle, type Title } from './serviceTitle.ts';

/** The command that opens the wiring at a resource; its arguments are the file's URI and the resource's id. */
export const SHOW_WIRING_COMMAND = 'podwire.showWiring';

/**
 * A CodeLens above each Service with what it reaches and what refers to it, above each route, monitor and webhook with
 * its target, and above each Pod template with what selects or scales its Pods.
 */
export function codeLenses(snapshot: Snapshot, uri: string): readonly CodeLens[] {
  const written = wiringLenses(snapshot, snapshot.resourcesIn(uri));
  return [...usersLens(snapshot, uri), ...written, ...renderedLenses(snapshot, uri)];
}

/** CodeLenses in a template of a chart, above the objects that it renders. */
function renderedLenses(snapshot: Snapshot, uri: string): readonly CodeLens[] {
  const { builds } = snapshot;
  const rendered = (builds?.unwritten() ?? []).flatMap(([first]) => first?.placed ?? []);
  const here = rendered.filter(placed => builds?.sourceOf(placed) === uri);
  return here.flatMap(placed =>
    wiringLenses(snapshot, [placed]).flatMap(each => {
      const there = builds?.decidedAt(placed.file.uri, each.range);
      // An object that a helper template renders is in another file.
      return there?.uri === uri ? [{ ...each, range: { start: there.range.start, end: there.range.start } }] : [];
    }),
  );
}

function wiringLenses(snapshot: Snapshot, resources: readonly PlacedResource[]): readonly CodeLens[] {
  return resources.flatMap(placed => {
    if (isService(placed)) return [lens(placed, placed.resource.spans.object, serviceTitle(snapshot, placed))];
    const links = linksLens(snapshot, placed);
    if (links) return [lens(placed, placed.resource.spans.object, links)];
    if (!isWorkload(placed) || placed.resource.facts.templateRef || !isShown(snapshot, placed)) return [];
    return [lens(placed, templateSpan(placed), templateTitle(snapshot, placed))];
  });
}

function templateTitle(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): Title {
  const isSelected = snapshot.servicesOf(workload).length > 0;
  if (workload.resource.templated && !isSelected)
    return { text: 'cannot tell: a label is filled in later', state: 'unknown' };
  const text = `← ${selectedByInWords(snapshot, workload)}`;
  const [near, ...more] = isSelected ? [] : nearServices(snapshot, workload);
  if (!near) return { text, state: 'ok' };
  const others = more.length > 0 ? ` (+${more.length})` : '';
  return { text: `${text} · nearly ${nameInWords(near.service)}${others}`, state: 'broken' };
}

/** Where the CodeLens of a Pod template is placed: at its labels if it has any. */
function templateSpan({ resource: { facts, spans } }: PlacedResource): Span {
  if (facts.kind === 'Pod') return spans.object;
  return spans.templateLabels?.keySpan ?? spans.templateMetadata ?? spans.name;
}

function lens(placed: PlacedResource, [start]: Span, { text, state }: Title): CodeLens {
  const range = rangeOf(placed, [start, start]);
  const uri = placed.file.uri;
  const data: LensData = { state };
  return { range, command: { title: text, command: SHOW_WIRING_COMMAND, arguments: [uri, placed.id] }, data };
}
