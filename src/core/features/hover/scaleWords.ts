import type { PlacedResource } from '../../model/manifest.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import { roleOf } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { nameInMarkdown } from './hoverParts.ts';

/**
 * `, 2–10 by HorizontalPodAutoscaler api` as Markdown, to follow a workload's Pod count; '' where nothing scales it.
 */
export function scaleInMarkdown(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): string {
  const ranges = snapshot.linksTo(workload).map(({ source, link }) => {
    const { facts } = source.resource;
    if (roleOf(facts.links[link]) !== 'scale' || facts.type !== 'linking' || !facts.scales) return '';
    return `, ${facts.scales.min}–${facts.scales.max} by ${nameInMarkdown(source)}`;
  });
  return [...new Set(ranges)].join('');
}
