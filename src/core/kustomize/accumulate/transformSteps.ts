import type { FieldSpec } from '../config/fieldSpec.ts';
import { allIds, type BuildObject, currentId, currentKey } from '../objects/buildObject.ts';
import { idText } from '../objects/ids.ts';
import { imageChange } from '../transformers/images.ts';
import { labelChange } from '../transformers/labels.ts';
import { affixChange } from '../transformers/names.ts';
import { namespaceChange, type SubjectMode } from '../transformers/namespace.ts';
import { type Change, remembering } from '../transformers/perObject.ts';
import { setReplicas } from '../transformers/replicas.ts';
import { type Entry, textAt, type Value, valueAt } from '../tree/value.ts';
import { changeObjects } from './changeObjects.ts';
import type { BuildScene } from './scene.ts';

/** Changes all objects, caching the result of each. */
function changeEach(scene: BuildScene, key: string, needs: readonly unknown[], make: () => Change): void {
  const { accumulator, cache, kustomization } = scene;
  const change = cache.change(kustomization.root, key, needs, () => remembering(make()));
  changeObjects(accumulator, { change, whose: undefined, selectsByLabels: false });
}

/** A transformer's setting; `key` is its key in the cache. */
interface Keyed {
  readonly key: string;
  readonly specs: readonly FieldSpec[];
}

/** Sets the namespace of all objects. */
export function setNamespace(
  scene: BuildScene,
  {
    value,
    specs,
    key,
    subjects = 'defaultOnly',
    unsetOnly = false,
  }: Keyed & { readonly value: Value | undefined; readonly subjects?: SubjectMode; readonly unsetOnly?: boolean },
): void {
  const namespace = value?.kind === 'scalar' ? value.text : '';
  if (namespace === '') return;
  changeEach(scene, key, [specs, value], () =>
    namespaceChange({ namespace, at: value?.at, specs, subjects, unsetOnly }),
  );
  const seen = new Set<string>();
  for (const object of scene.accumulator.objects) {
    const id = currentKey(object);
    if (seen.has(id))
      scene.accumulator.log.refuse(
        `namespace transformation produces ID conflict: ${idText(currentId(object))}`,
        value?.at,
      );
    seen.add(id);
  }
}

/** Adds a prefix or a suffix to names. */
export function addAffix(
  scene: BuildScene,
  { value, side, specs, key }: Keyed & { readonly value: Value | undefined; readonly side: 'prefix' | 'suffix' },
): void {
  const text = value?.kind === 'scalar' ? value.text : '';
  if (text !== '') changeEach(scene, key, [specs, text], () => affixChange({ side, text, specs }));
}

/** Adds labels or annotations to all objects. */
export function putLabels(
  scene: BuildScene,
  { pairs, specs, key }: Keyed & { readonly pairs: ReadonlyMap<string, Entry> },
): void {
  if (pairs.size > 0) changeEach(scene, key, [specs, pairs], () => labelChange({ pairs, specs }));
}

/** Changes the tags of the images with a name. */
export function putImage(scene: BuildScene, image: Value, { key, specs }: Keyed): void {
  changeEach(scene, key, [image, specs], () => imageChange(image, specs));
}

/** Sets the replicas of the objects with a name. */
export function putReplicas({ accumulator }: BuildScene, replica: Value, specs: readonly FieldSpec[]): void {
  const count = valueAt(replica, 'count');
  const zero = { kind: 'scalar', text: '0', type: 'number', at: replica.at } as const;
  const setting = {
    name: textAt(replica, 'name'),
    count: count?.kind === 'scalar' ? count : zero,
    specs,
    place: replica.at,
  };
  if (accumulator.log.isRefused) return;
  const before = accumulator.objects;
  accumulator.objects = setReplicas(before, setting, accumulator.log);
  const isMeant = (object: BuildObject) => allIds(object).some(({ name }) => name === setting.name);
  const whose = new Set(before.flatMap((object, index) => (isMeant(object) ? index : [])));
  const change: Change = (object, log) => setReplicas([object], setting, log)[0];
  accumulator.recipe.change(before, { change, whose, selectsByLabels: false }, accumulator.objects);
}
