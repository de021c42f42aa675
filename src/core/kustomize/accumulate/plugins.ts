import { takeGenerated } from '../charts/takeChart.ts';
import { generate } from '../generators/generate.ts';
import { resolvePath } from '../../model/paths.ts';
import { type BuildObject, currentId } from '../objects/buildObject.ts';
import { placingWithin } from '../read/inlineText.ts';
import { saysNothing } from '../read/saysNothing.ts';
import { readObjects } from '../read/readObjects.ts';
import { entriesAt, itemsAt, type MapValue, type ScalarValue, textAt, type Value, valueAt } from '../tree/value.ts';
import { absorb } from './absorb.ts';
import { Accumulator } from './accumulator.ts';
import { NOTHING } from './accumulated.ts';
import { fieldSpecs } from './configurations.ts';
import type { BuildScene } from './scene.ts';
import { runPatches, runStrategicMerges } from './runPatches.ts';
import { runReplacements } from './runReplacements.ts';
import { addAffix, putImage, putLabels, putReplicas, setNamespace } from './transformSteps.ts';

type PluginField = 'generators' | 'transformers' | 'validators';

/** Runs the generators, transformers or validators that are written as objects, in files or inline. Source: kustomize `configureExternalTransformers`. */
export function runPlugins(scene: BuildScene, field: PluginField): void {
  const entries = itemsAt(scene.kustomization.root, field);
  if (entries.length === 0) return;
  const { log, recipe } = scene.accumulator;
  recipe.spoil();
  const all = entries.map((entry, index) => loadPlugins(scene, entry, `${field} ${index}`));
  checkTwice(scene, entries, all);
  for (const { plugins, written } of all)
    for (const plugin of plugins) {
      if (log.isRefused) return;
      // Paths in a plugin are relative to the kustomization.
      run({ ...scene, kustomization: { ...scene.kustomization, ...written, root: plugin.root } }, plugin, field);
    }
}

/** Two plugins with the same name are refused. */
function checkTwice({ accumulator: { log }, cache }: BuildScene, entries: readonly Value[], all: readonly Plugins[]) {
  const accumulator = new Accumulator(NOTHING, cache);
  all.forEach(({ plugins }, index) => {
    accumulator.append(plugins, entries[index]?.at);
  });
  log.takeOver(accumulator.log.faults, []);
}

/** The objects that configure plugins, with the texts that they are written in. */
interface Plugins {
  readonly plugins: readonly BuildObject[];
  readonly written: { readonly path: string; readonly text: string };
}

function loadPlugins(scene: BuildScene, entry: Value, how: string): Plugins {
  const { files, kustomization } = scene;
  const { path, text } = kustomization;
  const inline = entry.kind === 'scalar' ? inlinePlugins(scene, entry, how) : undefined;
  if (inline) return { plugins: inline, written: { path, text } };
  const accumulator = new Accumulator(NOTHING, scene.cache);
  scene.addResource({ ...scene, accumulator }, entry);
  scene.accumulator.log.takeOver(accumulator.log.faults, accumulator.log.doubts);
  if (accumulator.log.isOpen) scene.accumulator.log.isOpen = true;
  const file = resolvePath(kustomization.folder, entry.kind === 'scalar' ? entry.text : '') ?? '';
  return { plugins: accumulator.objects, written: { path: file, text: files.files.text(file) ?? '' } };
}

function inlinePlugins(
  { cache, kustomization }: BuildScene,
  entry: ScalarValue,
  how: string,
): readonly BuildObject[] | undefined {
  if (saysNothing(entry.text)) return [];
  if (!entry.text.includes(':')) return undefined;
  const { path, text } = kustomization;
  const read = cache.read({ path, how: `${how} of`, text }, () => readObjects(entry.text, placingWithin(entry, text)));
  return 'objects' in read && read.objects.length > 0 ? read.objects : undefined;
}

function run(scene: BuildScene, plugin: BuildObject, field: PluginField): void {
  const { group, version, kind } = currentId(plugin);
  const { root } = plugin;
  const at = root.at;
  // A validator changes nothing, and its verdict is only known when it runs.
  if (field === 'validators') return;
  if (group !== '' || version !== 'builtin') {
    const words = `${scene.kustomization.path} runs the function ${kind}`;
    if (field === 'generators') scene.accumulator.log.open(words);
    else scene.accumulator.log.doubt(words);
  } else if (field === 'generators') runGenerator(scene, kind, root);
  else {
    const transform = TRANSFORMERS[kind];
    if (transform) transform(scene, root);
    else scene.accumulator.log.refuse(`unable to load builtin ${kind}`, at);
  }
}

function runGenerator(scene: BuildScene, kind: string, root: MapValue): void {
  const { log } = scene.accumulator;
  if (kind === 'HelmChartInflationGenerator') takeGenerated(scene, root);
  else if (kind === 'ConfigMapGenerator' || kind === 'SecretGenerator') {
    const object = generate(scene, kind === 'SecretGenerator' ? 'Secret' : 'ConfigMap', withName(root));
    if (object && !log.isRefused) absorb(scene.accumulator, object, root.at);
  } else if (kind === 'IAMPolicyGenerator')
    log.doubt(`${scene.kustomization.path} generates an IAM policy`, { kinds: ['ServiceAccount'] });
  else log.refuse(`unable to load builtin ${kind}`, root.at);
}

/** A generator's object has the name of its configuration. */
function withName(root: MapValue): MapValue {
  return { ...root, entries: new Map([...root.entries, ...metaEntries(root)]) };
}

function metaEntries(root: MapValue): [string, NonNullable<ReturnType<MapValue['entries']['get']>>][] {
  return [...entriesAt(root, 'metadata')].filter(([key]) => key === 'name' || key === 'namespace');
}

type Transform = (scene: BuildScene, root: MapValue) => void;

/** The builtin transformers by kind. */
const TRANSFORMERS: Readonly<Record<string, Transform>> = {
  NamespaceTransformer: (scene, root) => {
    const subjects = textAt(root, 'setRoleBindingSubjects');
    setNamespace(scene, {
      value: valueAt(root, 'metadata', 'namespace'),
      specs: specsOf(root),
      key: keyOf(root),
      subjects: subjects === 'none' || subjects === 'allServiceAccounts' ? subjects : 'defaultOnly',
      unsetOnly: textAt(root, 'unsetOnly') === 'true',
    });
  },
  PrefixTransformer: (scene, root) => affix(scene, root, 'prefix'),
  SuffixTransformer: (scene, root) => affix(scene, root, 'suffix'),
  PrefixSuffixTransformer: (scene, root) => {
    affix(scene, root, 'prefix');
    affix(scene, root, 'suffix');
  },
  LabelTransformer: (scene, root) =>
    putLabels(scene, { pairs: entriesAt(root, 'labels'), specs: specsOf(root), key: keyOf(root) }),
  AnnotationsTransformer: (scene, root) =>
    putLabels(scene, { pairs: entriesAt(root, 'annotations'), specs: specsOf(root), key: keyOf(root) }),
  PatchTransformer: (scene, root) => runPatches(scene, [root], 'patches'),
  PatchJson6902Transformer: (scene, root) => runPatches(scene, [withPatch(root)], 'patchesJson6902'),
  PatchStrategicMergeTransformer: (scene, root) => runStrategicMerges(scene, merges(root)),
  ReplicaCountTransformer: (scene, root) => putReplicas(scene, valueAt(root, 'replica') ?? root, specsOf(root)),
  ReplacementTransformer: (scene, root) => runReplacements(scene, itemsAt(root, 'replacements')),
  ValueAddTransformer: ({ accumulator, kustomization }) =>
    accumulator.log.doubt(`${kustomization.path} runs a ValueAddTransformer`),
  ImageTagTransformer: (scene, root) =>
    putImage(scene, valueAt(root, 'imageTag') ?? root, { key: keyOf(root), specs: specsOf(root) }),
  HashTransformer: () => undefined,
};

function affix(scene: BuildScene, root: MapValue, side: 'prefix' | 'suffix'): void {
  addAffix(scene, { value: valueAt(root, side), side, specs: specsOf(root), key: `${keyOf(root)} ${side}` });
}

function specsOf(root: MapValue): ReturnType<typeof fieldSpecs> {
  let specs = knownSpecs.get(root);
  if (!specs) knownSpecs.set(root, (specs = fieldSpecs(itemsAt(root, 'fieldSpecs'))));
  return specs;
}

const knownSpecs = new WeakMap<MapValue, ReturnType<typeof fieldSpecs>>();

function keyOf(root: MapValue): string {
  return `${textAt(root, 'kind')} ${textAt(root, 'metadata', 'name')} ${root.at?.uri ?? ''} ${root.at?.span.join() ?? ''}`;
}

/** In this form, operations are called `jsonOp`. */
function withPatch(root: MapValue): MapValue {
  const operations = root.entries.get('jsonOp');
  return operations ? { ...root, entries: new Map([...root.entries, ['patch', operations]]) } : root;
}

/** The files and inline patches of a strategic merge. */
function merges(root: MapValue): readonly Value[] {
  const patches = valueAt(root, 'patches');
  return [...itemsAt(root, 'paths'), ...(patches?.kind === 'scalar' ? [patches] : [])];
}
