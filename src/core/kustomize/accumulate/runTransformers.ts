import { type FieldSpec, fieldSpec, mergeSpecs } from '../config/fieldSpec.ts';
import { entriesAt, itemsAt, textAt, type Value, valueAt } from '../tree/value.ts';
import { fieldSpecs } from './configurations.ts';
import { runPlugins } from './plugins.ts';
import { runPatches, runStrategicMerges } from './runPatches.ts';
import { runReplacements } from './runReplacements.ts';
import type { BuildScene } from './scene.ts';
import { addAffix, putImage, putLabels, putReplicas, setNamespace } from './transformSteps.ts';

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
        putImage(scene, image, { key: `images ${index}`, specs: config.images }),
      ),
    () => runReplacements(scene, itemsAt(root, 'replacements')),
    () => runPlugins(scene, 'transformers'),
    () => runPlugins(scene, 'validators'),
  ];
  for (const step of steps) if (!log.isRefused) step();
}

const METADATA_LABELS = [fieldSpec('metadata/labels', {}, true)];
const specsOfLabels = new WeakMap<object, { readonly config: object; readonly specs: readonly FieldSpec[] }>();

/** An item of `labels`; its `include…` settings decide which fields get them. */
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
