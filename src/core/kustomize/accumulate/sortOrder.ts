import { type BuildObject, currentId } from '../objects/buildObject.ts';
import type { ObjectId } from '../objects/ids.ts';
import { itemsAt, type MapValue, textAt, type Value, valueAt } from '../tree/value.ts';

/** Kinds that come before and behind all others. */
interface KindOrder {
  readonly first: readonly string[];
  readonly last: readonly string[];
}

/** Source: kustomize `SortOrderTransformer`, `defaultOrderFirst` and `defaultOrderLast`. */
const LEGACY: KindOrder = {
  first: [
    ...['Namespace', 'ResourceQuota', 'StorageClass', 'CustomResourceDefinition', 'ServiceAccount'],
    ...['PodSecurityPolicy', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'ConfigMap', 'Secret'],
    ...['Endpoints', 'Service', 'LimitRange', 'PriorityClass', 'PersistentVolume', 'PersistentVolumeClaim'],
    ...['Deployment', 'StatefulSet', 'CronJob', 'PodDisruptionBudget'],
  ],
  last: ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
};

/** Objects in the order in which kubectl prints them. root: the kustomization, which may say in which. */
export function sorted(objects: readonly BuildObject[], root: MapValue | undefined): readonly BuildObject[] {
  const order = orderOf(valueAt(root, 'sortOptions'));
  if (!order) return objects;
  const ranks = new Map([
    ...order.first.map((kind, place): [string, number] => [kind, place - order.first.length]),
    ...order.last.map((kind, place): [string, number] => [kind, place + 1]),
  ]);
  const rankOf = ({ kind }: ObjectId) => ranks.get(kind) ?? 0;
  return [...objects].sort((a, b) => {
    const [one, other] = [currentId(a), currentId(b)];
    return rankOf(one) - rankOf(other) || compare(keysOf(one), keysOf(other), [one, other].every(isNamespace));
  });
}

/** undefined where objects stay in the order in which they were taken. */
function orderOf(options: Value | undefined): KindOrder | undefined {
  if (options?.kind !== 'map') return LEGACY;
  if (textAt(options, 'order') === 'fifo') return undefined;
  const own = valueAt(options, 'legacySortOptions');
  if (own?.kind !== 'map') return LEGACY;
  const kinds = (field: string) => itemsAt(own, field).map(each => (each.kind === 'scalar' ? each.text : ''));
  return { first: kinds('orderFirst'), last: kinds('orderLast') };
}

/** Kind, and then namespace and name, as they are compared. */
type Keys = readonly [kind: string, name: string];

const known = new WeakMap<ObjectId, Keys>();

/** What is missing is written as it is compared. Source: kustomize `legacyGVKSortString`, `legacyResIDSortString`. */
function keysOf(id: ObjectId): Keys {
  let keys = known.get(id);
  if (!keys) {
    const { group, version, kind, namespace, name } = id;
    keys = [`${group || '~G'}_${version || '~V'}_${kind || '~K'}`, `${namespace || '~X'}|${name || '~N'}`];
    known.set(id, keys);
  }
  return keys;
}

function isNamespace({ kind }: ObjectId): boolean {
  return kind === 'Namespace';
}

/** A Namespace of the core comes before one of another group. */
function compare(a: Keys, b: Keys, isBackwards: boolean): number {
  if (a[0] === b[0]) return a[1] < b[1] ? -1 : 1;
  return a[0] < b[0] !== isBackwards ? -1 : 1;
}
