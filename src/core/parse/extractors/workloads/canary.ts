import type { LinkingFacts } from '../../../model/resource.ts';
import { isPlaceholder } from '../../templated.ts';
import { textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type Extractor, type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';
import { collectLinks, type FoundLink, nameLink } from '../links.ts';

/**
 * The references below `spec` of a Canary, with their possible kinds and the groups of these. Source: Flagger's
 * CanarySpec.
 */
const REFERENCES: readonly (readonly [key: string, kinds: Readonly<Record<string, string>>])[] = [
  ['targetRef', { Deployment: 'apps', DaemonSet: 'apps', Service: '' }],
  ['autoscalerRef', { HorizontalPodAutoscaler: 'autoscaling', ScaledObject: 'keda.sh' }],
  ['ingressRef', { Ingress: 'networking.k8s.io' }],
];

/**
 * Canaries of Flagger: their references, and what Flagger makes beside the target: three Services and a workload.
 * Source: https://docs.flagger.app/usage/how-it-works#canary-service
 */
export const canaryExtractor: Extractor = {
  kinds: ['Canary'],
  extract: object => {
    if (object.group !== 'flagger.app') return undefined;
    const spec = valueAt(object.map, 'spec');
    const { links, spans } = collectLinks(REFERENCES.map(([key, kinds]) => referenceLink(valueAt(spec, key), kinds)));
    const facts: LinkingFacts = { ...objectFacts(object), type: 'linking', links, makes: madeBy(object) };
    return resource(facts, { ...objectSpans(object), links: spans });
  },
};

/** undefined for other kinds, such as a Knative Service. */
function referenceLink(node: TreeNode | undefined, kinds: Readonly<Record<string, string>>): FoundLink | undefined {
  const kind = textOf(valueAt(node, 'kind'));
  const name = valueAt(node, 'name');
  const apiVersion = textOf(valueAt(node, 'apiVersion'));
  const group = apiVersion.slice(0, Math.max(apiVersion.indexOf('/'), 0));
  const isKnown = Object.hasOwn(kinds, kind) && (apiVersion === '' || kinds[kind] === group);
  if (!isKnown || isPlaceholder(textOf(name))) return undefined;
  const found = nameLink({ relation: 'canary-target', kind, name });
  return found && { ...found, spans: { ...found.spans, kind: valueAt(node, 'kind')?.span } };
}

function madeBy({ map }: ObjectNode): readonly string[] {
  const target = textOf(valueAt(map, 'spec', 'targetRef', 'name'));
  const service = textOf(valueAt(map, 'spec', 'service', 'name')) || target;
  const names = [service, `${service}-primary`, `${service}-canary`, `${target}-primary`];
  return target === '' || isPlaceholder(target + service) ? [] : [...new Set(names)];
}
