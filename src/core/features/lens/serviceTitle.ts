import type { LensState } from '../../../protocol/lensData.ts';
import { buildInWords } from '../../builds/buildWords.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { badness, type BuildState, statesByBuild } from '../builds/statesByBuild.ts';
import { type LiveTitle, liveTitle } from '../live/liveWords.ts';
import { reachOf } from '../words/reach.ts';
import { usersInWords } from '../words/usersInWords.ts';

/** The text of a CodeLens with its state. */
export interface Title {
  readonly text: string;
  readonly state: LensState;
}

type Told = Pick<BuildState, 'verdict' | 'reach'>;

/**
 * `→ TARGET (READY/PODS) · BUILD: VERDICT (+N) · ← USERS`: what a Service reaches in most of its builds, how many of
 * its Pods are ready, the worst of the builds that differ and how many more do, and what refers to the Service.
 */
export function serviceTitle(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): Title {
  const states = statesByBuild(snapshot, service);
  const live = liveTitle(snapshot, service);
  const wiring = snapshot.wiringOf(service);
  const [most = { verdict: wiring.verdict, reach: reachOf(wiring) }] = states;
  const users = usersInWords(snapshot, service);
  const parts = [reachTitle(most, live), differingTitle(states), users === '' ? '' : `← ${users}`];
  return { text: parts.filter(Boolean).join(' · '), state: worstOf([most, ...states], live) };
}

function reachTitle({ verdict, reach }: Told, live: LiveTitle | undefined): string {
  if (!live) return verdict === 'selects' ? `→ ${reach.text}` : reach.text;
  // Where the manifests cannot tell, the cluster may.
  if (verdict === 'unknown' && live.isKnown) return `→ ${live.text}`;
  const there = `${live.state}, ${live.cluster}`;
  if (verdict !== 'selects') return `${reach.text} (${there})`;
  return `→ ${reach.target} (${[live.isKnown ? '' : reach.pods, there].filter(Boolean).join(', ')})`;
}

/** The worst of the builds that differ from the majority: `overlays/prod: selects nothing (+2)`. */
function differingTitle([, ...others]: readonly BuildState[]): string {
  const [worst] = [...others].sort((a, b) => badness(b) - badness(a));
  const [build] = worst?.builds ?? [];
  if (!worst || !build) return '';
  const more = others.reduce((sum, { builds }) => sum + builds.length, 0) - 1;
  return `${buildInWords(build)}: ${worst.state}${more > 0 ? ` (+${more})` : ''}`;
}

function worstOf(all: readonly Told[], live: LiveTitle | undefined): LensState {
  const worst = Math.max(...all.map(badness));
  if (worst === 2 || live?.mark === 'none' || live?.mark === 'partly') return 'broken';
  return worst === 1 && !live?.isKnown ? 'unknown' : 'ok';
}
