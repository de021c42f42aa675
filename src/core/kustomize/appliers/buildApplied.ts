import { Accumulator } from '../accumulate/accumulator.ts';
import { type BuiltFolder, NOTHING } from '../accumulate/accumulated.ts';
import { accumulateKustomization, accumulateResource, loadKustomization } from '../accumulate/folderBuilder.ts';
import { TrackedFiles } from '../accumulate/trackedFiles.ts';
import type { BuildCache } from '../cache.ts';
import type { BuildFiles } from '../files.ts';
import { type Kustomization, kustomizationIn } from '../read/readKustomization.ts';
import type { Applied } from './applied.ts';
import { generated, overlaid } from './appliedKustomization.ts';

const overlays = new WeakMap<Kustomization, WeakMap<Applied, Kustomization>>();

/**
 * Builds a folder as an applier does: with its fields added to the folder's kustomization, or with one that it
 * generates.
 */
export function buildApplied(files: BuildFiles, cache: BuildCache, applied: Applied): BuiltFolder {
  const tracked = new TrackedFiles(files);
  const accumulator = new Accumulator(NOTHING, cache);
  const folders = new Set([applied.folder]);
  const most = { levels: 1 };
  const { log } = accumulator;
  for (const doubt of applied.doubts) log.doubt(doubt);
  tracked.lookIn(applied.folder);
  const hasOwn = kustomizationIn(files, applied.folder) !== undefined;
  const scene = { files: tracked, cache, accumulator };
  const own = hasOwn
    ? loadKustomization(scene, applied.folder, applied.at.at)
    : generated({ files: tracked, cache, log }, applied);
  if (own) {
    const kustomization = overlay(own, applied);
    const { isUnrestricted, folder } = applied;
    const addResource = accumulateResource;
    accumulateKustomization({ ...scene, kustomization, folders, most, stack: [folder], isUnrestricted, addResource });
  }
  const unknown = { outerTypes: undefined, recipe: undefined, last: undefined, finished: undefined };
  const { inputs, direct } = tracked;
  return { key: '', result: accumulator.result(), inputs, direct, folders, levels: most.levels, ...unknown };
}

/** The same result for the same input, so that results for its objects stay cached. */
function overlay(own: Kustomization, applied: Applied): Kustomization {
  let made = overlays.get(own);
  if (!made) overlays.set(own, (made = new WeakMap()));
  const known = made.get(applied);
  if (known) return known;
  const kustomization = overlaid(own, applied);
  made.set(applied, kustomization);
  return kustomization;
}
