import type { BuildObject } from '../objects/buildObject.ts';
import { allIds, currentId, currentKey } from '../objects/buildObject.ts';
import { groupVersion, idKey, idText, type ObjectId } from '../objects/ids.ts';
import { mergeChange, type MergeOptions } from '../patches/applyMerge.ts';
import { operationsChange } from '../patches/applyOperations.ts';
import { nearName } from '../patches/nearName.ts';
import { readMerges, readOperations, readPatch, type ReadPatch } from '../patches/readPatch.ts';
import { placingWithin } from '../read/inlineText.ts';
import { saysNothing } from '../read/saysNothing.ts';
import { textAround } from '../read/readKustomization.ts';
import { readTarget, type Target } from '../target/target.ts';
import { type Change, remembering } from '../transformers/perObject.ts';
import { placingIn, type Placing } from '../tree/readValues.ts';
import { type MapValue, type ScalarValue, textAt, type Value, valueAt } from '../tree/value.ts';
import { changeObjects } from './changeObjects.ts';
import type { BuildScene } from './scene.ts';
import { loadText } from './loadText.ts';

/** The text of a patch, with its place. */
interface PatchText {
  readonly text: string;
  readonly placing: Placing;
  /** Its key in the cache. */
  readonly key: string;
  /** The text that it is part of, and its position there: places move with both. */
  readonly around: string;
}

/** Applies `patchesStrategicMerge`: files, or inline patches. Source: kustomize `PatchStrategicMergeTransformer`. */
export function runStrategicMerges(scene: BuildScene, entries: readonly Value[]): void {
  const { log } = scene.accumulator;
  entries.forEach((entry, index) => {
    if (log.isRefused || entry.kind !== 'scalar') return;
    if (saysNothing(entry.text)) {
      log.refuse('patch appears to be empty', entry.at);
      return;
    }
    const patches = inlineMerges(scene, entry, index) ?? fileMerges(scene, entry);
    if (patches === 'unread') return;
    if (!patches) log.refuse(`unable to parse SM patch from ${entry.text.slice(0, 100)}`, entry.at);
    for (const patch of patches ?? []) mergeIntoOwn(scene, { patch, key: `strategic ${index}`, at: entry });
  });
}

/** An item that is an inline patch; undefined for one that names a file. */
function inlineMerges(
  { cache, kustomization }: BuildScene,
  entry: ScalarValue,
  index: number,
): readonly MapValue[] | undefined {
  const around = textAround(kustomization, entry);
  const text = `${entry.text}\n${placeText(entry)}\n${around}`;
  const patches = cache.read({ path: kustomization.path, how: `strategic ${index} of`, text }, () =>
    readMerges(entry.text, placingWithin(entry, around)),
  );
  return patches && patches.length > 0 ? patches : undefined;
}

function fileMerges(scene: BuildScene, entry: ScalarValue): readonly MapValue[] | 'unread' | undefined {
  const file = loadText(scene, entry.text, entry.at);
  return file
    ? scene.cache.read({ ...file, how: 'merges' }, () => readMerges(file.text, placingIn(file.uri)))
    : 'unread';
}

/** The place of an inline patch in the text. */
function placeText({ at }: ScalarValue): string {
  return at?.span.join() ?? '';
}

/** Applies `patches` or `patchesJson6902`. */
export function runPatches(scene: BuildScene, entries: readonly Value[], field: 'patches' | 'patchesJson6902'): void {
  entries.forEach((entry, index) => {
    if (scene.accumulator.log.isRefused) return;
    const text = patchText(scene, entry, `${field} ${index}`);
    if (text) runPatch(scene, entry, { ...text, field });
  });
}

/** The text of a patch: inline, or of a file. */
function patchText(scene: BuildScene, entry: Value, key: string): PatchText | undefined {
  const { log } = scene.accumulator;
  const inline = valueAt(entry, 'patch');
  const path = valueAt(entry, 'path');
  const [text, name] = [textAt(entry, 'patch'), textAt(entry, 'path')];
  if (text.trim() === '' && name === '') log.refuse('must specify one of patch and path', entry.at);
  else if (text.trim() !== '' && name !== '') log.refuse("patch and path can't be set at the same time", entry.at);
  else if (inline?.kind === 'scalar' && text.trim() !== '')
    return {
      text,
      placing: placingWithin(inline, textAround(scene.kustomization, inline)),
      key,
      around: `${placeText(inline)}\n${textAround(scene.kustomization, inline)}`,
    };
  else {
    const file = loadText(scene, name, path?.at);
    return file && { text: file.text, placing: placingIn(file.uri), key, around: file.path };
  }
  return undefined;
}

type Sourced = PatchText & { readonly field: 'patches' | 'patchesJson6902' };

function runPatch(scene: BuildScene, entry: Value, source: Sourced): void {
  const { log } = scene.accumulator;
  const patch = read(scene, source);
  const at = (valueAt(entry, 'path') ?? valueAt(entry, 'patch') ?? entry).at;
  const target = valueAt(entry, 'target');
  if ('refused' in patch) log.refuse('unable to parse SM or JSON patch', at);
  else if (source.field === 'patchesJson6902' && textAt(target, 'name') === '')
    log.refuse('must specify the target name', entry.at);
  else if ('operations' in patch) runOperations(scene, entry, { ...source, operations: patch.operations });
  else if (!target) for (const each of patch.merges) mergeIntoOwn(scene, { patch: each, key: source.key, at: entry });
  else if (patch.merges.length > 1)
    log.refuse(
      'Multiple Strategic-Merge Patches in one `patches` entry is not allowed to set `patches.target` field',
      at,
    );
  else mergeIntoTargets(scene, entry, patch.merges[0], source.key);
}

/** A patch is read again only if its text changed. */
function read({ cache, kustomization }: BuildScene, { text, placing, key, field, around }: Sourced): ReadPatch {
  return cache.read({ path: kustomization.path, how: `${key} of`, text: `${text}\n${around}` }, () => {
    if (field === 'patches') return readPatch(text, placing);
    const operations = readOperations(text, placing);
    return operations ? { operations } : { refused: true };
  });
}

function targetOf({ accumulator: { log } }: BuildScene, entry: Value): Target | undefined {
  const target = valueAt(entry, 'target');
  if (target) return readTarget(target, target.at, log);
  log.refuse('must specify a target for JSON patch', entry.at);
  return undefined;
}

function runOperations(
  scene: BuildScene,
  entry: Value,
  { operations, field, key }: Sourced & { readonly operations: Parameters<typeof operationsChange>[0] },
): void {
  const target = targetOf(scene, entry);
  if (!target) return;
  const change = scene.cache.change(scene.kustomization.root, key, [operations], () =>
    remembering(operationsChange(operations, field === 'patches', entry.at)),
  );
  changeTargets(scene, entry, target, change);
}

function mergeIntoTargets(scene: BuildScene, entry: Value, patch: MapValue | undefined, key: string): void {
  const target = targetOf(scene, entry);
  if (!target || !patch) return;
  const { mergeTypes: types } = scene.accumulator;
  const options = { ...optionsOf(entry), isTargeted: true, types };
  const change = scene.cache.change(scene.kustomization.root, key, [patch, types], () =>
    remembering(mergeChange(patch, options, entry.at)),
  );
  changeTargets(scene, entry, target, change);
  if (options.allowKindChange || options.allowNameChange) checkUnique(scene, entry);
}

function optionsOf(entry: Value): Omit<MergeOptions, 'isTargeted' | 'types'> {
  const options = valueAt(entry, 'options');
  return {
    allowNameChange: textAt(options, 'allowNameChange') === 'true',
    allowKindChange: textAt(options, 'allowKindChange') === 'true',
  };
}

function changeTargets({ accumulator }: BuildScene, entry: Value, target: Target, change: Change): void {
  const { log } = accumulator;
  const { objects } = accumulator;
  const whose = new Set(objects.flatMap((object, index) => (target(object) ? index : [])));
  const selected = valueAt(entry, 'target');
  if (whose.size === 0) log.unmatched(unmatchedMessage(entry, objects), selected?.at);
  changeObjects(accumulator, { change, whose, selectsByLabels: textAt(selected, 'labelSelector') !== '' });
}

function unmatchedMessage(entry: Value, objects: readonly BuildObject[]): string {
  const target = valueAt(entry, 'target');
  const words = ['group', 'version', 'kind', 'name', 'namespace', 'labelSelector', 'annotationSelector']
    .map(field => textAt(target, field))
    .filter(text => text !== '');
  const near = target && nearName(target, objects);
  return (
    `No object of the build matches the target ${words.join(' ')} of this patch` +
    (near === undefined
      ? ''
      : near === textAt(target, 'name')
        ? `; ${near} is of another namespace, version or kind`
        : `; ${near} has a similar name`)
  );
}

function checkUnique({ accumulator }: BuildScene, entry: Value): void {
  const seen = new Set<string>();
  for (const object of accumulator.objects) {
    const key = currentKey(object);
    if (seen.has(key))
      accumulator.log.refuse(
        `may not add resource with an already registered id: ${idText(currentId(object))}`,
        entry.at,
      );
    seen.add(key);
  }
}

/** A strategic merge patch for the object with its own id. */
interface OwnMerge {
  readonly patch: MapValue;
  readonly key: string;
  readonly at: Value;
}

function mergeIntoOwn(scene: BuildScene, { patch, key, at: entry }: OwnMerge): void {
  const { accumulator, cache, kustomization } = scene;
  const { log } = accumulator;
  if (log.isRefused) return;
  const id = idOf(patch);
  const at = (valueAt(entry, 'path') ?? valueAt(entry, 'patch') ?? entry).at;
  const met = accumulator.objects.flatMap((object, index) => (hasId(object, id) ? index : []));
  if (met.length > 1)
    log.refuse(`multiple matches for Id ${idText(id)}; failed to find unique target for patch ${idText(id)}`, at);
  if (met.length === 0 && !log.isOpen)
    log.refuse(`no resource matches strategic merge patch "${idText(id)}": no matches for Id ${idText(id)}`, at);
  const { mergeTypes: types } = accumulator;
  const options = { ...optionsOf(entry), isTargeted: false, types };
  const change = cache.change(kustomization.root, `${key} ${idKey(id)}`, [patch, types], () =>
    remembering(mergeChange(patch, options, at)),
  );
  if (met.length === 1) changeObjects(accumulator, { change, whose: new Set(met), selectsByLabels: false });
}

function idOf(patch: MapValue): ObjectId {
  return {
    ...groupVersion(textAt(patch, 'apiVersion')),
    kind: textAt(patch, 'kind'),
    name: textAt(patch, 'metadata', 'name'),
    namespace: textAt(patch, 'metadata', 'namespace'),
  };
}

function hasId(object: BuildObject, id: ObjectId): boolean {
  if (currentId(object).name !== id.name && object.previous.every(each => each.name !== id.name)) return false;
  const key = idKey(id);
  return allIds(object).some(each => idKey(each) === key);
}
