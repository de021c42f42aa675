import { buildInWords } from '../../builds/buildWords.ts';
import type { BuildOutput } from '../../model/build.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { toldLinkState } from '../words/missingTarget.ts';
import { linksState, linksTitle } from './linksTitle.ts';
import type { Title } from './serviceTitle.ts';

/** The builds in which an object's links have the same title. */
interface Group {
  readonly title: Title;
  readonly builds: readonly BuildOutput[];
}

/**
 * The targets of an object in most of its builds, and the worst of the builds that differ: `→ Service api (3 Pods) ·
 * overlays/prod: Service api selects nothing (+2)`. undefined for objects without a title.
 */
export function linksLens(snapshot: Snapshot, placed: PlacedResource): Title | undefined {
  const own = titleIn(snapshot, placed);
  const [most, ...others] = own ? groupsOf(snapshot, placed) : [];
  const [worst] = [...others].sort((a, b) => badness(b) - badness(a));
  const [build] = worst?.builds ?? [];
  if (!most || !worst || !build) return own;
  const more = others.reduce((sum, { builds }) => sum + builds.length, 0) - 1;
  const text = `${most.title.text} · ${buildInWords(build)}: ${worst.title.text}${more > 0 ? ` (+${more})` : ''}`;
  return { text, state: badness(worst) > badness(most) ? worst.title.state : most.title.state };
}

function titleIn(snapshot: Snapshot, placed: PlacedResource): Title | undefined {
  const text = linksTitle(snapshot, placed, toldLinkState);
  return text === '' ? undefined : { text, state: linksState(snapshot, placed) ?? 'ok' };
}

/** The most frequent group first; a prefix makes names longer, so the shortest title is closest to the manifest. */
function groupsOf(snapshot: Snapshot, placed: PlacedResource): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { world, placed: built } of snapshot.builds?.instancesOf(placed) ?? []) {
    const title = titleIn(world.snapshot(), built);
    if (!title) continue;
    const known = groups.get(title.state);
    const best = known && known.title.text.length <= title.text.length ? known.title : title;
    groups.set(title.state, { title: best, builds: [...(known?.builds ?? []), world.output] });
  }
  return [...groups.values()].sort((a, b) => b.builds.length - a.builds.length);
}

function badness({ title: { state } }: Group): number {
  return state === 'broken' ? 2 : state === 'unknown' ? 1 : 0;
}
