import type { LabelSelector } from '../../../model/labels.ts';
import { isEmpty } from '../../../model/labels.ts';
import { labelSelectorOf, mapSpansOf, pairAt } from '../../fields.ts';
import { type Extractor, isVersion, type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';
import { collectLinks, type FoundLink } from '../links.ts';

/** PodDisruptionBudgets of both API versions. */
export const disruptionBudgetExtractor: Extractor = {
  kinds: ['PodDisruptionBudget'],
  extract: object => {
    if (object.group !== 'policy' || !isVersion(object.apiVersion)) return undefined;
    const { links, spans } = collectLinks([podsLink(object)]);
    return resource({ ...objectFacts(object), type: 'linking', links }, { ...objectSpans(object), links: spans });
  },
};

function podsLink({ map, apiVersion }: ObjectNode): FoundLink | undefined {
  const pair = pairAt(map, 'spec', 'selector');
  if (!pair) return undefined;
  return {
    link: {
      type: 'selector',
      relation: 'disruption-budget',
      target: 'pods',
      selector: inVersion(labelSelectorOf(pair.value), apiVersion),
      namespaces: { kind: 'own' },
      ports: [],
    },
    spans: { whole: pair.key.span, selector: mapSpansOf(pairAt(pair.value, 'matchLabels')) },
  };
}

/**
 * An empty selector selects every Pod of the namespace in `policy/v1`, and none in `policy/v1beta1`. Source: its API
 * reference.
 */
function inVersion(selector: LabelSelector | undefined, apiVersion: string): LabelSelector | undefined {
  const selectsAll = selector && isEmpty(selector.matchLabels) && selector.matchExpressions.length === 0;
  return selectsAll && apiVersion === 'policy/v1beta1' ? undefined : selector;
}
