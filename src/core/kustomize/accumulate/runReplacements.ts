import type { FaultPlace } from '../buildLog.ts';
import { REPLACEMENT } from '../read/kustomizationShape.ts';
import { shaped } from '../read/shape.ts';
import { applyReplacement } from '../replacements/applyReplacement.ts';
import { placingIn, readValues } from '../tree/readValues.ts';
import { itemsAt, textAt, type Value, valueAt } from '../tree/value.ts';
import type { BuildScene } from './scene.ts';
import { type LoadedText, loadText } from './loadText.ts';

/** Applies a kustomization's replacements: inline, or from files. Source: kustomize `ReplacementTransformer`. */
export function runReplacements(scene: BuildScene, entries: readonly Value[]): void {
  const { accumulator } = scene;
  const { log } = accumulator;
  const all: { readonly replacement: Value; readonly at: FaultPlace | undefined }[] = [];
  for (const entry of entries) {
    const path = textAt(entry, 'path');
    if (path !== '' && (valueAt(entry, 'source') || itemsAt(entry, 'targets').length > 0))
      log.refuse('cannot specify both path and inline replacement', entry.at);
    else if (path === '') all.push({ replacement: entry, at: entry.at });
    else for (const replacement of fromFile(scene, entry, path)) all.push({ replacement, at: replacement.at });
  }
  if (all.length > 0) accumulator.recipe.spoil();
  for (const { replacement, at } of all)
    if (!log.isRefused) accumulator.objects = applyReplacement(accumulator.objects, { replacement, at }, log);
}

function fromFile(scene: BuildScene, entry: Value, path: string): readonly Value[] {
  const at = valueAt(entry, 'path')?.at ?? entry.at;
  const file = loadText(scene, path, at);
  if (!file) return [];
  const read = scene.cache.read({ ...file, how: 'replacements' }, () => readFile(file));
  if (typeof read === 'string') scene.accumulator.log.refuse(`${path}: ${read}`, at);
  return typeof read === 'string' ? [] : read;
}

/** A file contains one replacement, or a list of them. Its unknown fields are ignored. */
function readFile({ text, uri }: LoadedText): readonly Value[] | string {
  const read = readValues(text, placingIn(uri), 'settings');
  if ('broken' in read) return read.broken;
  const value = read.documents[0]?.value;
  if (value?.kind !== 'list' && value?.kind !== 'map')
    return 'unsupported replacement type encountered within replacement path';
  const found: Value[] = [];
  for (const item of value.kind === 'list' ? value.items : [value]) {
    const result = shaped(item, REPLACEMENT, { passesUnknown: true });
    if ('wrong' in result) return result.wrong;
    found.push(result.value);
  }
  return found;
}
