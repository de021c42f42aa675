import { buildInWords } from '../../builds/buildWords.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { BuildOutput } from '../../model/build.ts';
import { wiringsOf } from '../../resolve/mergedAnswers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { stateInWords } from '../words/verdictWords.ts';

/** So many builds with one state are named. */
const MOST_NAMED = 3;

/** What a Service is in some builds. */
export interface BuildState {
  readonly state: string;
  /** Builds in which it is so, by id. */
  readonly builds: readonly BuildOutput[];
}

/** What a Service is in its builds, where they differ: what most of them say first, then the worst. Empty where all agree. */
export function statesByBuild({ builds }: Snapshot, service: PlacedResource<ServiceFacts>): readonly BuildState[] {
  const states = new Map<string, BuildOutput[]>();
  for (const { world, wiring } of wiringsOf(builds, service)) {
    const state = stateInWords(wiring);
    const shown = wiring.verdict === 'selects' ? `selects ${state}` : state;
    const same = states.get(shown);
    if (same) same.push(world.output);
    else states.set(shown, [world.output]);
  }
  if (states.size < 2) return [];
  return [...states]
    .map(([state, outputs]) => ({ state, builds: outputs }))
    .sort((a, b) => b.builds.length - a.builds.length);
}

/** One line per build that differs: `overlays/prod: selects nothing`. */
export function differingBuilds(states: readonly BuildState[]): readonly string[] {
  return states.slice(1).flatMap(({ state, builds }) => {
    const named = builds.slice(0, MOST_NAMED).map(build => `${buildInWords(build)}: ${state}`);
    const more = builds.length - named.length;
    return more > 0 ? [...named, `${more} more: ${state}`] : named;
  });
}
