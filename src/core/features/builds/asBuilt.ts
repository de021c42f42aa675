import type { Problem } from '../../model/problem.ts';
import type { BuildWorld, ProblemOfBuild, Snapshot } from '../../resolve/snapshot.ts';
import { workspaceGraphs } from '../graph/workspaceGraph.ts';
import { problemsIn, tellProblems } from '../problems/problemLookup.ts';
import { namespaceIndexes } from '../tree/namespaceIndex.ts';
import { worldNamed } from './buildKeys.ts';

/** One build, shown instead of the files as written. */
export interface AsBuilt {
  /** Its key among all builds. */
  readonly key: string;
  readonly world: BuildWorld;
  /** The snapshot of its objects, with the problems to show for them. */
  readonly built: Snapshot;
}

/** The build that a view shows, by its key; undefined for '' and for a build that does not exist (any more). */
export function asBuilt(snapshot: Snapshot, key: string): AsBuilt | undefined {
  const world = key === '' ? undefined : worldNamed(snapshot, key);
  if (!world) return undefined;
  const built = world.snapshot();
  if (known.get(built) !== snapshot) {
    known.set(built, snapshot);
    const told = problemsOfBuild(snapshot, world).map(({ raw }) => raw);
    if (tellProblems(built, told)) {
      workspaceGraphs.forget(built);
      namespaceIndexes.forget(built);
    }
  }
  return { key, world, built };
}

/** For the snapshot of a build, the snapshot of the files with which it was used last. */
const known = new WeakMap<Snapshot, Snapshot>();

/** The problems of a build as the views of the files show them, so that the same ones are ignored. */
export function problemsOfBuild(snapshot: Snapshot, world: BuildWorld): readonly ProblemOfBuild[] {
  const levels = snapshot.ruleLevels(`${world.root}/x`);
  const isTold = (problem: Problem) => problemsIn(snapshot, problem.uri).includes(problem);
  return (snapshot.builds?.problemsOf(world, levels) ?? []).filter(({ told }) => isTold(told));
}
