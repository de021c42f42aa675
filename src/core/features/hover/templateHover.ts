import type { PlacedResource } from '../../model/manifest.ts';
import { expressionMatches, type LabelSelector } from '../../model/labels.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { LONGEST_REASON, nearMissInWords } from '../../rules/words/words.ts';
import { liveHover } from '../live/liveHover.ts';
import { nameInMarkdown, placeInMarkdown } from './hoverParts.ts';
import { nearServices } from '../words/nearServices.ts';
import { blocks, code, list, plain } from '../words/markdown.ts';
import { podCountOf, replicasInWords } from '../words/podCount.ts';
import { scaleInMarkdown } from './scaleWords.ts';

const MOST_SERVICES = 10;

/**
 * Markdown about a workload's Pods: which Services select them, and which would no longer select them if the label
 * `key` changed.
 */
export function templateHover(
  snapshot: Snapshot,
  workload: PlacedResource<WorkloadFacts>,
  key: string | undefined,
): string {
  const { facts, templated } = workload.resource;
  const count = replicasInWords(podCountOf(facts)) + scaleInMarkdown(snapshot, workload);
  const title = `**Pods of ${nameInMarkdown(workload)}**${count}`;
  const services = snapshot.servicesOf(workload);
  const live = liveHover(snapshot, workload);
  if (templated && services.length === 0)
    return blocks([title, live, 'Cannot tell who selects them: a label is filled in later']);
  if (services.length === 0)
    return blocks([title, live, 'No Service selects them', nearLine(snapshot, workload), ownSelectorLine(facts, key)]);
  return blocks([
    title,
    live,
    servicesPart(services),
    key === undefined ? '' : lossLine(services, key),
    ownSelectorLine(facts, key),
  ]);
}

/** Services that nearly select them: the mistake may be in either of the two. */
function nearLine(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): string {
  const near = nearServices(snapshot, workload).map(({ service, miss }) => {
    const why = nearMissInWords(miss, snapshot.namespaceOf(workload));
    return `${nameInMarkdown(service)} (${placeInMarkdown(service)}) nearly does: it ${plain(why, LONGEST_REASON)}`;
  });
  return list(near.slice(0, MOST_SERVICES));
}

/** A single Service in the sentence itself, several in a list below it. */
function servicesPart(services: readonly PlacedResource<ServiceFacts>[]): string {
  const items = services
    .slice(0, MOST_SERVICES)
    .map(service => `${nameInMarkdown(service)}: ${placeInMarkdown(service)}`);
  if (services.length === 1) return `Selected by ${items.join('')}`;
  if (services.length > MOST_SERVICES) items.push(`and ${services.length - MOST_SERVICES} more`);
  return blocks([`Selected by ${services.length} Services:`, list(items)]);
}

/** Services that would no longer select the Pods if the label changed. */
function lossLine(services: readonly PlacedResource<ServiceFacts>[], key: string): string {
  const losers = services.filter(service => key in (service.resource.facts.selector ?? {}));
  if (losers.length === 0) return `None of them selects by ${code(key)}`;
  const names = losers.slice(0, MOST_SERVICES).map(nameInMarkdown).join(', ');
  const more = losers.length > MOST_SERVICES ? ` and ${losers.length - MOST_SERVICES} more` : '';
  return `Without ${code(key)} as it is, ${names}${more} would lose them`;
}

function ownSelectorLine({ kind, selector, template }: WorkloadFacts, key: string | undefined): string {
  if (key === undefined || !selector || !isWanted(selector, template?.labels ?? {}, key)) return '';
  return `The ${plain(kind, LONGEST_REASON)}'s own selector also needs ${code(key)}`;
}

function isWanted(
  { matchLabels, matchExpressions }: LabelSelector,
  labels: Readonly<Record<string, string>>,
  key: string,
): boolean {
  const wants = matchExpressions.some(
    each =>
      each.key === key && (each.operator === 'In' || each.operator === 'Exists') && expressionMatches(each, labels),
  );
  return key in matchLabels || wants;
}
