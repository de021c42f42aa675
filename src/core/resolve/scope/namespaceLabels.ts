import type { RootIndex } from '../../index/rootIndex.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import {
  type Answer,
  labelSelectorAnswer,
  labelSelectorMatches,
  type LabelSelector,
  type Labels,
  NAMESPACE_NAME_LABEL,
  newLabels,
} from '../../model/labels.ts';

/** Labels of a namespace from its Namespace objects; undefined if there is none, or several differ. */
export function namespaceLabelsOf(objects: readonly PlacedResource[], namespace: string): Labels | undefined {
  const named = objects.filter(({ resource }) => resource.facts.name === namespace);
  const [first, ...others] = named.map(({ resource }) => resource.facts.labels);
  const same = others.every(labels => JSON.stringify(labels) === JSON.stringify(first));
  return first && same ? Object.assign(newLabels(), first, { [NAMESPACE_NAME_LABEL]: namespace }) : undefined;
}

/** Whether a selector matches a namespace, whose name is known even if its other labels are not. */
export function namespaceAnswer(index: RootIndex, selector: LabelSelector, namespace: string): Answer {
  const named = index.links.named('Namespace', namespace)?.all() ?? [];
  const objects = named.map(({ id }) => index.resource(id)).filter(placed => placed !== undefined);
  const labels = namespaceLabelsOf(objects, namespace);
  if (labels) return labelSelectorMatches(selector, labels) ? 'yes' : 'no';
  return labelSelectorAnswer(selector, Object.assign(newLabels(), { [NAMESPACE_NAME_LABEL]: namespace }));
}
