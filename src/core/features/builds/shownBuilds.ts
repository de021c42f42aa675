import type { ShownBuild } from '../../../protocol/builds.ts';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';
import { keyedBuilds } from './buildKeys.ts';

/** Builds that contain a file, or all of them for '', by root and id. */
export function shownBuilds(snapshot: Snapshot, uri: string): readonly ShownBuild[] {
  const wanted = uri === '' ? undefined : new Set(snapshot.builds?.worldsOf(uri));
  return keyedBuilds(snapshot)
    .filter(([, world]) => wanted?.has(world) ?? true)
    .map(shownBuild);
}

function shownBuild([key, world]: readonly [string, BuildWorld]): ShownBuild {
  const { id, kind, status, reason, values } = world.output;
  return { root: world.root, id, key, kind, status, reason, values };
}
