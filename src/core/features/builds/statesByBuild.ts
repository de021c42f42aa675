import { buildInWords } from '../../builds/buildWords.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { BuildOutput } from '../../model/build.ts';
import type { VerdictKind } from '../../model/verdict.ts';
import { wiringsOf } from '../../resolve/mergedAnswers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { type Reach, reachOf } from '../words/reach.ts';

/** Maximum number of builds that are named for one state. */
const MOST_NAMED = 3;

/** The state of a Service in some builds. */
export interface BuildState {
  /** `selects Deployment api (3 Pods)`, `selects nothing`. */
  readonly state: string;
  readonly verdict: VerdictKind;
  readonly reach: Reach;
  /** The builds with this state, by id. */
  readonly builds: readonly BuildOutput[];
}

interface Group {
  readonly verdict: VerdictKind;
  readonly reaches: Reach[];
  readonly builds: BuildOutput[];
}

/**
 * The states of a Service in its builds, where they differ; the most frequent first, of equally frequent ones the best,
 * so that the build which differs is the one to look at. Workloads that differ only in a name prefix or suffix count as
 * the same. Empty where all builds agree.
 */
export function statesByBuild({ builds }: Snapshot, service: PlacedResource<ServiceFacts>): readonly BuildState[] {
  const groups = new Map<string, Group>();
  for (const { world, wiring } of wiringsOf(builds, service)) {
    const reach = reachOf(wiring);
    const key = wiring.verdict === 'selects' ? `${wiring.matches.length} ${reach.pods}` : reach.text;
    const same = groups.get(key);
    if (same) {
      same.reaches.push(reach);
      same.builds.push(world.output);
    } else groups.set(key, { verdict: wiring.verdict, reaches: [reach], builds: [world.output] });
  }
  if (groups.size < 2) return [];
  return [...groups.values()].map(stateOf).sort((a, b) => b.builds.length - a.builds.length || badness(a) - badness(b));
}

/** How bad a verdict is: 0 is good. */
export function badness({ verdict }: Pick<BuildState, 'verdict'>): number {
  return verdict === 'nothing' ? 2 : verdict === 'unknown' ? 1 : 0;
}

/** A prefix or suffix makes names longer, so the shortest text is closest to the manifest. */
function stateOf({ verdict, reaches, builds }: Group): BuildState {
  const reach = reaches.reduce((best, each) => (each.target.length < best.target.length ? each : best));
  return { state: verdict === 'selects' ? `selects ${reach.text}` : reach.text, verdict, reach, builds };
}

/** One line per build that differs: `overlays/prod: selects nothing`. */
export function differingBuilds(states: readonly BuildState[]): readonly string[] {
  return states.slice(1).flatMap(({ state, builds }) => {
    const named = builds.slice(0, MOST_NAMED).map(build => `${buildInWords(build)}: ${state}`);
    const more = builds.length - named.length;
    return more > 0 ? [...named, `${more} more: ${state}`] : named;
  });
}
