import type { Hover, Position } from 'vscode-languageserver-types';
import { isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { contains, offsetIn, rangeOf } from '../../model/place.ts';
import type { MonitorChoice, WorkloadFacts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { takes } from '../../rules/monitors/monitorNotSelected.ts';
import { blocks, list } from '../words/markdown.ts';
import { nameInMarkdown, placeInMarkdown } from './hoverParts.ts';

const MOST_MONITORS = 10;

/** The hover on a Prometheus's selector of monitors: those around it that it selects. undefined elsewhere. */
export function scrapesHover(snapshot: Snapshot, uri: string, position: Position): Hover | undefined {
  for (const placed of snapshot.resourcesIn(uri)) {
    if (!isWorkload(placed)) continue;
    const { facts, spans } = placed.resource;
    const offset = offsetIn(placed.file.manifest, placed.document, position);
    const at = spans.scrapes?.findIndex(span => span[1] > 0 && contains(span, offset)) ?? -1;
    const [span, choice] = [spans.scrapes?.[at], at === 0 ? facts.scrapes?.services : facts.scrapes?.pods];
    if (!span || !choice) continue;
    const value = chosen(snapshot, placed, { kind: at === 0 ? 'ServiceMonitor' : 'PodMonitor', choice });
    return { contents: { kind: 'markdown', value }, range: rangeOf(placed, span) };
  }
  return undefined;
}

interface Chosen {
  readonly kind: string;
  readonly choice: MonitorChoice;
}

function chosen(snapshot: Snapshot, prometheus: PlacedResource<WorkloadFacts>, { kind, choice }: Chosen): string {
  const found = snapshot.inScope(kind, prometheus).flatMap(monitor => {
    const answer = takes(snapshot, monitor, { prometheus, choice, labels: snapshot.ownLabelsOf(monitor) });
    const doubt = answer === 'unknown' ? ' (cannot tell whether its namespace or labels fit)' : '';
    return answer === 'no' ? [] : [`${nameInMarkdown(monitor)}: ${placeInMarkdown(monitor)}${doubt}`];
  });
  const more = found.length - MOST_MONITORS;
  const items = more > 0 ? [...found.slice(0, MOST_MONITORS), `and ${more} more`] : found;
  const title = `**${nameInMarkdown(prometheus)}** selects`;
  return items.length === 0 ? `${title} no ${kind} here` : blocks([`${title}:`, list(items)]);
}
