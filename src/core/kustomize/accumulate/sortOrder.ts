import { addTo } from '../../model/lists/addTo.ts';
import { type BuildObject, currentId } from '../objects/buildObject.ts';
import type { ObjectId } from '../objects/ids.ts';
import { itemsAt, type MapValue, textAt, type Value, valueAt } from '../tree/value.ts';

/** The ranks of kinds that come before (negative) and after all others. */
type KindOrder = ReadonlyMap<string, number>;

/** Source: kustomize `SortOrderTransformer`, `defaultOrderFirst` and `defaultOrderLast`. */
const LEGACY = ranked(
  [
    ...['Namespace', 'ResourceQuota', 'StorageClass', 'CustomResourceDefinition', 'ServiceAccount'],
    ...['PodSecurityPolicy', 'Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding', 'ConfigMap', 'Secret'],
    ...['Endpoints', 'Service', 'LimitRange', 'PriorityClass', 'PersistentVolume', 'PersistentVolumeClaim'],
    ...['Deployment', 'StatefulSet', 'CronJob', 'PodDisruptionBudget'],
  ],
  ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'],
);

/** Objects in the order in which kubectl prints them. root: the kustomization, which may set the order. */
export function sorted(objects: readonly BuildObject[], root: MapValue | undefined): readonly BuildObject[] {
  const order = orderOf(valueAt(root, 'sortOptions'));
  if (!order) return objects;
  const ofKinds = new Map<string, Named[]>();
  for (const object of objects) {
    const id = currentId(object);
    addTo(ofKinds, kindKey(id), { object, name: nameKey(id) });
  }
  const rankOf = (key: string) => order.get(kindIn(key)) ?? 0;
  const kinds = [...ofKinds].sort(([a], [b]) => rankOf(a) - rankOf(b) || compareKinds(a, b));
  return kinds.flatMap(([, named]) => named.sort((a, b) => (a.name < b.name ? -1 : 1)).map(({ object }) => object));
}

interface Named {
  readonly object: BuildObject;
  readonly name: string;
}

function ranked(first: readonly string[], last: readonly string[]): KindOrder {
  return new Map([
    ...first.map((kind, place): [string, number] => [kind, place - first.length]),
    ...last.map((kind, place): [string, number] => [kind, place + 1]),
  ]);
}

/** undefined if objects stay in the order in which they were added. */
function orderOf(options: Value | undefined): KindOrder | undefined {
  if (options?.kind !== 'map') return LEGACY;
  if (textAt(options, 'order') === 'fifo') return undefined;
  const own = valueAt(options, 'legacySortOptions');
  if (own?.kind !== 'map') return LEGACY;
  const kinds = (field: string) => itemsAt(own, field).map(each => (each.kind === 'scalar' ? each.text : ''));
  return ranked(kinds('orderFirst'), kinds('orderLast'));
}

/** Group, version and kind as a sort key. Source: kustomize `legacyGVKSortString`. */
function kindKey({ group, version, kind }: ObjectId): string {
  return `${group || '~G'}_${version || '~V'}_${kind || '~K'}`;
}

function kindIn(key: string): string {
  return key.slice(key.lastIndexOf('_') + 1);
}

/** Namespace and name as a sort key. Source: kustomize `legacyResIDSortString`. */
function nameKey({ namespace, name }: ObjectId): string {
  return `${namespace || '~X'}|${name || '~N'}`;
}

/** A core Namespace comes before one of another group. */
function compareKinds(a: string, b: string): number {
  const areNamespaces = [a, b].every(key => kindIn(key) === 'Namespace');
  return a < b !== areNamespaces ? -1 : 1;
}
