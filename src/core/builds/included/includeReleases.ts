import type { BuildOutput } from '../../model/build.ts';
import {
  type IncludedRelease,
  releasesDeclaredBy,
  type Reads,
  sameReleases,
  withReleases,
} from './includedReleases.ts';

const NONE: ReadonlySet<string> = new Set();

/** A build that may include releases. */
export interface Host {
  readonly world: {
    readonly root: string;
    readonly output: BuildOutput;
    readonly sync: (output: BuildOutput, changed: ReadonlySet<string>) => ReadonlySet<string>;
  };
  included: readonly IncludedRelease[];
}

/** Adds to each build the releases that its objects declare; returns the files whose results may change. */
export function includeReleases(all: ReadonlyMap<unknown, Host>, reads: Reads): ReadonlySet<string> {
  const touched = new Set<string>();
  const releases: Host[] = [];
  let includesAny = false;
  for (const host of all.values()) {
    if (host.world.output.kind === 'helm' && host.world.output.by) releases.push(host);
    includesAny ||= host.included.length > 0;
  }
  if (releases.length === 0 && !includesAny) return touched;
  for (const host of all.values()) {
    const { world } = host;
    if (world.output.kind !== 'kustomization' || releases.length + host.included.length === 0) continue;
    const own = releases.filter(each => each.world.root === world.root).map(each => each.world.output);
    const included = releasesDeclaredBy(world.output, own, reads);
    if (sameReleases(included, host.included)) continue;
    host.included = included;
    for (const uri of world.sync(withReleases(world.output, included), NONE)) touched.add(uri);
  }
  return touched;
}
