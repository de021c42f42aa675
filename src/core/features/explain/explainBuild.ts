import { isService } from '../../model/kinds.ts';
import { compareText } from '../../model/compare/order.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords } from '../../rules/words/words.ts';
import { findInBuild, type ResourceName } from '../navigation/findResources.ts';
import { explain, type Explanation, type ShowFile } from './explain.ts';

/**
 * Explanations of the Services with this name as one build of a root applies them; undefined where there is no such
 * build.
 */
export function explainInBuild(
  snapshot: Snapshot,
  { root, build }: { readonly root: string; readonly build: string },
  wanted: ResourceName,
  showFile: ShowFile,
): readonly Explanation[] | undefined {
  const world = snapshot.builds?.worlds(root).find(({ output }) => output.id === build);
  if (!world) return undefined;
  const inside = world.snapshot();
  return findInBuild(snapshot, world, wanted).flatMap(id => {
    const placed = inside.resource(id);
    const told = placed && isService(placed) ? explain(inside, id, showFile) : undefined;
    return told ? [{ ...told, title: `${told.title}, as built in ${inWords(build)}` }] : [];
  });
}

/** Ids of all builds of a root. */
export function buildIds({ builds }: Snapshot, root: string): readonly string[] {
  return (builds?.worlds(root) ?? []).map(({ output }) => output.id).sort(compareText);
}
