import { labelSelectorMatches, NAMESPACE_NAME_LABEL, newLabels } from '../../model/labels.ts';
import type { NamespaceReach } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { blocks, code, plain } from '../words/markdown.ts';
import { nameInMarkdown, placeInMarkdown, someOf } from './hoverParts.ts';
import { linkProblem } from './linkProblem.ts';

const MOST_NAMESPACES = 10;
const LONGEST_TEXT = 400;

/** Markdown that lists the Namespaces that a peer's namespaceSelector selects. */
export function peerNamespacesHover(snapshot: Snapshot, policy: PlacedResource, number: number): string {
  const link = policy.resource.facts.links[number];
  if (link?.type !== 'selector') return '';
  const found = snapshot.inScope('Namespace', policy).filter(each => isMeant(snapshot, link.namespaces, each));
  const title = `**Namespaces of a peer of ${nameInMarkdown(policy)}**`;
  const problem = linkProblem(snapshot, policy, number);
  if (found.length > 0)
    return blocks([
      title,
      someOf(found, MOST_NAMESPACES, each => `${nameInMarkdown(each)} (${placeInMarkdown(each)})`),
    ]);
  return blocks([title, problem === '' ? othersIn(link.namespaces) : `**Broken**: ${plain(problem, LONGEST_TEXT)}`]);
}

function isMeant(snapshot: Snapshot, reach: NamespaceReach, namespace: PlacedResource): boolean {
  const { name } = namespace.resource.facts;
  if (reach.kind === 'any') return true;
  if (reach.kind === 'names') return reach.names.includes(name);
  const labels = Object.assign(newLabels(), snapshot.ownLabelsOf(namespace), { [NAMESPACE_NAME_LABEL]: name });
  return reach.kind === 'labels' && labelSelectorMatches(reach.selector, labels);
}

function othersIn(reach: NamespaceReach): string {
  if (reach.kind === 'names') return `Namespace ${reach.names.map(code).join(', ')}, which no manifest here declares`;
  return reach.kind === 'any' ? 'All of them' : 'No Namespace that is declared here has these labels';
}
