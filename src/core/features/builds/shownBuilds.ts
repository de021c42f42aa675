import type { ShownBuild } from '../../../protocol/builds.ts';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';

/** Builds that contain a file, or all of them for '', by root and id. */
export function shownBuilds({ builds }: Snapshot, uri: string): readonly ShownBuild[] {
  if (!builds) return [];
  return (uri === '' ? builds.worlds() : builds.worldsOf(uri)).map(shownBuild);
}

function shownBuild({ root, output: { id, kind, status, reason, values } }: BuildWorld): ShownBuild {
  return { root, id, kind, status, reason, values };
}
