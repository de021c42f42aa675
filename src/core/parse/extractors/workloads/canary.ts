import type { LinkingFacts } from '../../../model/resource.ts';
import { isPlaceholder } from '../../templated.ts';
import { textOf, valueAt } from '../../tree.ts';
import { type Extractor, type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';

/**
 * Canaries of Flagger, from which it makes three Services, and a workload beside the target.
 * Source: https://docs.flagger.app/usage/how-it-works#canary-service
 */
export const canaryExtractor: Extractor = {
  kinds: ['Canary'],
  extract: object => {
    if (object.group !== 'flagger.app') return undefined;
    const facts: LinkingFacts = { ...objectFacts(object), type: 'linking', makes: madeBy(object) };
    return resource(facts, objectSpans(object));
  },
};

function madeBy({ map }: ObjectNode): readonly string[] {
  const target = textOf(valueAt(map, 'spec', 'targetRef', 'name'));
  const service = textOf(valueAt(map, 'spec', 'service', 'name')) || target;
  const names = [service, `${service}-primary`, `${service}-canary`, `${target}-primary`];
  return target === '' || isPlaceholder(target + service) ? [] : [...new Set(names)];
}
