import { isService, isWorkload } from '../../model/kinds.ts';
import { formatLabels, labelSelectorMatches } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { podLabelSets } from '../../model/objects/podLabels.ts';
import { roleOf } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { hostsOf, isOfHost, sharing, subsetsIn } from '../navigation/subsets.ts';
import { blocks, code, list, plain } from '../words/markdown.ts';
import { podCountOf, replicasInWords } from '../words/podCount.ts';
import { nameInMarkdown, placeInMarkdown } from './hoverParts.ts';

const MOST_RULES = 5;
const MOST_WORKLOADS = 10;

/**
 * Markdown about the subset that a link names or defines: its labels, and which Pods of the host have them; '' where
 * there is no subset.
 */
export function subsetHover(snapshot: Snapshot, placed: PlacedResource, number: number): string {
  const start = subsetsIn(placed).find(({ link }) => link === number);
  if (!start) return '';
  const services = hostsOf(snapshot, placed, start.host);
  const rules = sharing(snapshot, services, placed).flatMap(object =>
    subsetsIn(object)
      .filter(each => each.name === start.name && roleOf(object.resource.facts.links[each.link]) === 'subset')
      .filter(each => object.id === placed.id || isOfHost(snapshot, object, each, services))
      .map(({ link }) => ({ object, link })),
  );
  if (rules.length === 0) return `No DestinationRule here has the subset ${code(start.name)}`;
  const parts = rules.slice(0, MOST_RULES).map(({ object, link }) => ruleText(snapshot, { object, link, services }));
  return blocks([`Subset ${code(start.name)}`, ...parts]);
}

interface RuleSubset {
  readonly object: PlacedResource;
  readonly link: number;
  readonly services: readonly PlacedResource[];
}

function ruleText(snapshot: Snapshot, { object, link, services }: RuleSubset): string {
  const subset = object.resource.facts.links[link];
  const labels = subset?.type === 'selector' ? subset.selector : undefined;
  const wanted = formatLabels(labels?.matchLabels ?? {});
  const title = `${nameInMarkdown(object)} (${placeInMarkdown(object)}): ${wanted === '' ? 'all Pods of the host' : code(wanted)}`;
  const behind = services.filter(isService).flatMap(each => snapshot.wiringOf(each).matches);
  const workloads = behind.flatMap(({ places }) => places.slice(0, 1)).filter(isWorkload);
  const having = workloads.filter(({ resource }) =>
    podLabelSets(resource.facts).some(set => labels === undefined || labelSelectorMatches(labels, set)),
  );
  const items = having
    .slice(0, MOST_WORKLOADS)
    .map(
      each =>
        `${nameInMarkdown(each)}${plain(replicasInWords(podCountOf(each.resource.facts)))}: ${placeInMarkdown(each)}`,
    );
  return blocks([title, items.length > 0 ? list(items) : 'No Pods of the host have these labels here']);
}
