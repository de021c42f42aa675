import type { Problem } from '../../model/problem.ts';
import type { BuildWorld, ProblemOfBuild, Snapshot } from '../../resolve/snapshot.ts';
import { workspaceGraphs } from '../graph/workspaceGraph.ts';
import { problemsIn, tellProblems } from '../problems/problemLookup.ts';
import { namespaceIndexes } from '../tree/namespaceIndex.ts';
import { worldNamed } from './buildKeys.ts';

/** One build in place of the files as they are written. */
export interface AsBuilt {
  /** Its key among all builds. */
  readonly key: string;
  readonly world: BuildWorld;
  /** What is known of its objects, with the problems that are told of them. */
  readonly built: Snapshot;
}

/** What a view shows of one build, by its key; undefined for '' and for a build that is not (or no more) there. */
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

/** The snapshot of the files with which a build was looked at last. */
const known = new WeakMap<Snapshot, Snapshot>();

/** The problems that the files' views tell of a build: what is ignored there is so here. */
export function problemsOfBuild(snapshot: Snapshot, world: BuildWorld): readonly ProblemOfBuild[] {
  const levels = snapshot.ruleLevels(`${world.root}/x`);
  const isTold = (problem: Problem) => problemsIn(snapshot, problem.uri).includes(problem);
  return (snapshot.builds?.problemsOf(world, levels) ?? []).filter(({ told }) => isTold(told));
}
