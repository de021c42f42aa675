import { isService } from '../../model/kinds.ts';
import type { PortReference } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { isPort } from '../../rules/services/servicePorts.ts';
import type { LinkPart } from '../navigation/linkAt.ts';
import { toldLinkState } from '../words/missingTarget.ts';
import { blocks, code, list, plain } from '../words/markdown.ts';
import { portInWords, portReaches } from '../words/portWords.ts';
import { nameInMarkdown, placeInMarkdown } from './hoverParts.ts';
import { podPortInMarkdown } from './podPortWords.ts';

const MOST_TARGETS = 10;
const LONGEST_TEXT = 400;

/**
 * Markdown about a port that a link by labels names (`port` or `targetPort` of a monitor): the matching port of each
 * Service with its target, or of the Pods. Undefined if the position is not on such a port.
 */
export function monitorPortHover(snapshot: Snapshot, placed: PlacedResource, at: LinkPart): string | undefined {
  const link = placed.resource.facts.links[at.link];
  if (link?.type !== 'selector') return undefined;
  const isOfPods = at.part === 'podPort' || link.target === 'pods';
  const port = at.part === 'port' ? link.ports[at.item] : at.part === 'podPort' ? link.podPorts?.[at.item] : undefined;
  if (!port) return undefined;
  const targets = snapshot.resolveLink(placed, at.link).targets.flatMap(([first]) => first ?? []);
  const { target, state, text } = toldLinkState(snapshot, placed, at.link);
  const whose = isOfPods && link.target === 'services' ? 'the Pods behind ' : '';
  const title = `**${nameInMarkdown(placed)}** → port ${code(port.name || String(port.number ?? '?'))} of ${whose}${plain(target)}`;
  if (targets.length === 0)
    return blocks([
      title,
      state === 'broken' ? `**Broken**: ${plain(text, LONGEST_TEXT)}` : `Cannot tell: ${plain(text, LONGEST_TEXT)}`,
    ]);
  const items = targets.flatMap(each =>
    isService(each) ? serviceItems(snapshot, each, { port, isOfPods }) : podItem(snapshot, each, port),
  );
  const shown = [...new Set(items)].slice(0, MOST_TARGETS);
  if (items.length > shown.length && shown.length === MOST_TARGETS)
    shown.push(`and ${items.length - MOST_TARGETS} more`);
  return blocks([title, list(shown)]);
}

interface WantedOfService {
  readonly port: PortReference;
  /** True if it is a port of the Pods, not of the Service. */
  readonly isOfPods: boolean;
}

function serviceItems(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  { port, isOfPods }: WantedOfService,
): readonly string[] {
  const wiring = snapshot.wiringOf(service);
  const title = `${nameInMarkdown(service)} (${placeInMarkdown(service)})`;
  if (isOfPods) {
    const pods = wiring.matches.map(({ workload }) => podItem(snapshot, workload, port));
    return pods.length > 0 ? pods : [`${title}: no Pods behind it are known`];
  }
  const found = portReaches(snapshot, wiring).filter(reach => isPort(reach.port, port));
  if (found.length > 0)
    return found.map(reach => `${title}: ${code(portInWords(reach))}${reach.ok ? '' : ' **(no endpoint there)**'}`);
  const names = service.resource.facts.ports.flatMap(({ name }) => (name === '' ? [] : code(name)));
  const has = names.length > 0 ? `it has ${names.join(', ')}` : 'none of its ports has a name';
  return [`${title}: **no port named ${code(port.name || String(port.number))}**, ${has}`];
}

function podItem(snapshot: Snapshot, workload: PlacedResource, { name, number }: PortReference): string {
  return podPortInMarkdown(snapshot, workload, { port: name === '' ? (number ?? '?') : name });
}
