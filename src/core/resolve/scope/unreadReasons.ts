import type { Build } from '../../index/kustomizeGraph.ts';
import type { RootIndex, UnreadEntry } from '../../index/rootIndex.ts';
import { isEmpty } from '../../model/labels.ts';
import type { Facts } from '../../model/resource.ts';
import { placeLevelsOf } from './levels.ts';

/** Whether something unread may contain the wanted objects. */
export type MayHold = (entry: UnreadEntry) => boolean;

/** Why the objects of a chart's files are unknown; undefined outside of charts. */
export function chartReason(index: RootIndex, path: string): string | undefined {
  return index.isInChart(path) ? 'it is part of a Helm chart, which is known only when it is rendered' : undefined;
}

/** Why a kustomize build with the file may contain more than the files. */
export function unreadBuildReason(index: RootIndex, path: string, mayHold: MayHold): string | undefined {
  if (index.kustomize.isEmpty) return undefined;
  for (const build of index.kustomize.levelsOf(path).flat()) {
    const reason = build.unread[0] ?? patchReason(index, build) ?? memberReason(index, build, mayHold);
    if (reason) return `the kustomization in ${build.folder || '.'} has ${reason}, which may add Pods or labels`;
  }
  return undefined;
}

/**
 * The unread file in scope that may contain the wanted objects, in words. `mayBeInChart`: whether these may be in a
 * Helm chart, which is mostly a bundle of its own.
 */
export function unreadFileReason(
  index: RootIndex,
  path: string,
  mayHold: MayHold,
  mayBeInChart: MayHold = () => false,
): string | undefined {
  const levels = placeLevelsOf(index, path);
  // The last level contains the others, and mostly nothing unread.
  if (levels.at(-1)?.count(index.unread) === 0) return undefined;
  for (const level of levels) {
    const unread = level
      .run(index.unread)
      .find(entry => mayHold(entry) && (!index.isInChart(entry.path) || mayBeInChart(entry)));
    if (unread) return unread.says ?? `${unread.path} ${unread.reason}`;
  }
  return undefined;
}

/** A patch file that is a manifest without labels and selectors does not change the wiring; any other one may. */
function patchReason(index: RootIndex, { patchFiles }: Build): string | undefined {
  const harmless = (path: string) => {
    const placed = index.file(path)?.placed ?? [];
    return placed.length > 0 && placed.every(({ resource: { facts } }) => !wires(facts));
  };
  const path = patchFiles.find(each => !harmless(each));
  return path && `the patch ${path}`;
}

function wires(facts: Facts): boolean {
  if (facts.type === 'service') return facts.selector !== undefined;
  return facts.type !== 'workload' || facts.selector !== undefined || !isEmpty(facts.template?.labels ?? {});
}

function memberReason(index: RootIndex, { members }: Build, mayHold: MayHold): string | undefined {
  for (const path of members.keys()) {
    if (!index.isThere(path)) return `${path}, which was not found`;
    const unread = index.unread.inFile(path).find(mayHold);
    if (unread) return `${path}, which ${unread.reason}`;
  }
  return undefined;
}

/**
 * Why the scope of a file is incomplete: a kustomization has unknown effects, or a file in scope that may contain Pods
 * or Services could not be read or is filled in later.
 */
export function whyIncomplete(index: RootIndex, path: string): string | undefined {
  const mayMatter = ({ hidesPods, kinds }: UnreadEntry) => hidesPods || !kinds || kinds.has('Service');
  return unreadBuildReason(index, path, mayMatter) ?? unreadFileReason(index, path, mayMatter);
}
