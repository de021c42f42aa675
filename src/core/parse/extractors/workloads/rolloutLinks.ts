import { isPlaceholder } from '../../templated.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type FoundLink, nameLink } from '../links.ts';

/** Where a strategy of Argo Rollouts names objects, by kind. Source: its documentation, "Specification". */
const NAMES: readonly (readonly [kind: string, path: readonly string[]])[] = [
  ['Service', ['blueGreen', 'activeService']],
  ['Service', ['blueGreen', 'previewService']],
  ['Service', ['canary', 'canaryService']],
  ['Service', ['canary', 'stableService']],
  ['Service', ['canary', 'pingPong', 'pingService']],
  ['Service', ['canary', 'pingPong', 'pongService']],
  ['Ingress', ['canary', 'trafficRouting', 'alb', 'ingress']],
  ['Ingress', ['canary', 'trafficRouting', 'nginx', 'stableIngress']],
];

const LISTS: readonly (readonly [kind: string, path: readonly string[]])[] = [
  ['Ingress', ['canary', 'trafficRouting', 'alb', 'ingresses']],
  ['Ingress', ['canary', 'trafficRouting', 'nginx', 'stableIngresses']],
];

/** Services and Ingresses that a Rollout switches requests between. */
export function rolloutLinks(spec: TreeNode | undefined): readonly FoundLink[] {
  const strategy = valueAt(spec, 'strategy');
  const single = NAMES.map(([kind, path]) => ({ kind, name: valueAt(strategy, ...path) }));
  const listed = LISTS.flatMap(([kind, path]) => itemsOf(valueAt(strategy, ...path)).map(name => ({ kind, name })));
  return [...single, ...listed].flatMap(({ kind, name }) => {
    if (isPlaceholder(textOf(name))) return [];
    return nameLink({ relation: 'rollout-service', kind, name }) ?? [];
  });
}
