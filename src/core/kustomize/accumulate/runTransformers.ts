import { type FieldSpec, fieldSpec, mergeSpecs } from '../config/fieldSpec.ts';
import { currentId, currentKey } from '../objects/buildObject.ts';
import { idText } from '../objects/ids.ts';
import { imageChange } from '../transformers/images.ts';
import { labelChange } from '../transformers/labels.ts';
import { affixChange } from '../transformers/names.ts';
import { namespaceChange, type SubjectMode } from '../transformers/namespace.ts';
import { changeAll, type Change, remembering } from '../transformers/perObject.ts';
import { setReplicas } from '../transformers/replicas.ts';
import { entriesAt, type Entry, itemsAt, type Value, textAt, valueAt } from '../tree/value.ts';
import { fieldSpecs } from './configurations.ts';
import type { BuildScene } from './folderBuilder.ts';
import { runPlugins } from './plugins.ts';
import { runPatches, runStrategicMerges } from './runPatches.ts';
import { runReplacements } from './runReplacements.ts';

/** Runs a kustomization's transformers in their fixed order. Source: kustomize `configureBuiltinTransformers`. */
export function runTransformers(scene: BuildScene): void {
  const { root } = scene.kustomization;
  const { config, log } = scene.accumulator;
  const steps = [
    () => runStrategicMerges(scene, itemsAt(root, 'patchesStrategicMerge')),
    () => runPatches(scene, itemsAt(root, 'patches'), 'patches'),
    () => setNamespace(scene, { value: valueAt(root, 'namespace'), specs: config.namespace, key: 'namespace' }),
    () =>
      addAffix(scene, { value: valueAt(root, 'namePrefix'), side: 'prefix', specs: config.namePrefix, key: 'prefix' }),
    () =>
      addAffix(scene, { value: valueAt(root, 'nameSuffix'), side: 'suffix', specs: config.nameSuffix, key: 'suffix' }),
    () => itemsAt(root, 'labels').forEach((label, index) => addLabels(scene, label, index)),
    () => putLabels(scene, { pairs: entriesAt(root, 'commonLabels'), specs: config.commonLabels, key: 'commonLabels' }),
    () =>
      putLabels(scene, {
        pairs: entriesAt(root, 'commonAnnotations'),
        specs: config.commonAnnotations,
        key: 'annotations',
      }),
    () => runPatches(scene, itemsAt(root, 'patchesJson6902'), 'patchesJson6902'),
    () => itemsAt(root, 'replicas').forEach(replica => putReplicas(scene, replica, config.replicas)),
    () =>
      [...itemsAt(root, 'images'), ...itemsAt(root, 'imageTags')].forEach((image, index) =>
        putImage(scene, image, `images ${index}`),
      ),
    () => runReplacements(scene, itemsAt(root, 'replacements')),
    () => runPlugins(scene, 'transformers'),
  ];
  for (const step of steps) if (!log.isRefused) step();
}

/** Changes all objects, remembering what was made of each. */
function changeEach(scene: BuildScene, key: string, needs: readonly unknown[], make: () => Change): void {
  const { accumulator, cache, kustomization } = scene;
  const change = cache.change(kustomization.root, key, needs, () => remembering(make()));
  accumulator.objects = changeAll(accumulator.objects, change, accumulator.log);
}

/** A transformer's setting; `key` names it for what is remembered. */
interface Keyed {
  readonly key: string;
  readonly specs: readonly FieldSpec[];
}

/** Moves all objects to a namespace. */
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

/** Puts a prefix or a suffix on names. */
export function addAffix(
  scene: BuildScene,
  { value, side, specs, key }: Keyed & { readonly value: Value | undefined; readonly side: 'prefix' | 'suffix' },
): void {
  const text = value?.kind === 'scalar' ? value.text : '';
  if (text !== '') changeEach(scene, key, [specs, text], () => affixChange({ side, text, specs }));
}

/** Puts labels or annotations on all objects. */
export function putLabels(
  scene: BuildScene,
  { pairs, specs, key }: Keyed & { readonly pairs: ReadonlyMap<string, Entry> },
): void {
  if (pairs.size > 0) changeEach(scene, key, [specs, pairs], () => labelChange({ pairs, specs }));
}

/** Gives the images of a name another tag. */
export function putImage(scene: BuildScene, image: Value, key: string): void {
  changeEach(scene, key, [image], () => imageChange(image));
}

const METADATA_LABELS = [fieldSpec('metadata/labels', {}, true)];
const specsOfLabels = new WeakMap<object, { readonly config: object; readonly specs: readonly FieldSpec[] }>();

/** An item of `labels`: which fields it is put into depends on what it includes. */
function addLabels(scene: BuildScene, label: Value, index: number): void {
  const { config, log } = scene.accumulator;
  const known = specsOfLabels.get(label);
  const specs = known?.config === config ? known.specs : labelSpecs(label, config);
  if (!specs) {
    log.refuse('failed to merge labels: conflicting fieldspecs', label.at);
    return;
  }
  specsOfLabels.set(label, { config, specs });
  putLabels(scene, { pairs: entriesAt(label, 'pairs'), specs, key: `labels ${index}` });
}

function labelSpecs(label: Value, config: BuildScene['accumulator']['config']): readonly FieldSpec[] | undefined {
  const own = mergeSpecs(fieldSpecs(itemsAt(label, 'fields')), config.labels);
  if (textAt(label, 'includeSelectors') === 'true') return own && mergeSpecs(own, config.commonLabels);
  const templates = textAt(label, 'includeTemplates') === 'true' ? own && mergeSpecs(own, config.templateLabels) : own;
  return templates && mergeSpecs(templates, METADATA_LABELS);
}

/** Sets the replicas of the objects of a name. */
export function putReplicas({ accumulator }: BuildScene, replica: Value, specs: readonly FieldSpec[]): void {
  const count = valueAt(replica, 'count');
  const zero = { kind: 'scalar', text: '0', type: 'number', at: replica.at } as const;
  const setting = {
    name: textAt(replica, 'name'),
    count: count?.kind === 'scalar' ? count : zero,
    specs,
    place: replica.at,
  };
  if (!accumulator.log.isRefused) accumulator.objects = setReplicas(accumulator.objects, setting, accumulator.log);
}
