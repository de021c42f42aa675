import { isGenerated } from '../../builds/worldFile.ts';
import { isKustomizationFile } from '../../parse/extractors/builds/kustomization.ts';
import { isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ChangedFacts } from '../../resolve/trial.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { inWords, nameInWords } from '../../rules/words/words.ts';
import { meantFromBuilds } from '../builds/meantFromBuilds.ts';
import { mergedPods } from './mergedPods.ts';
import { type WireText, wireTexts } from './wiringText.ts';

/**
 * A sentence that says what would be wired differently with the changed facts; undefined where every selector and every
 * link keeps its targets. It uses the resolver itself, so that every relation is covered.
 */
export function whatBreaks(snapshot: Snapshot, changed: readonly ChangedFacts[]): string | undefined {
  const after = snapshot.whatIf(changed, (then, touched) =>
    [...touched, ...placesOf(then, changed)].map(placed => ({ placed, wires: wireTexts(then, placed) })),
  );
  for (const { placed, wires } of after) {
    // A build is made with the new name, and compared as a whole.
    if (isOfGenerator(snapshot, placed)) continue;
    const now = at(snapshot, placed);
    const difference = now && firstDifference(snapshot, now, wires);
    if (difference) return difference;
  }
  return mergedPods(snapshot, changed);
}

/** What a generator makes, or says in a kustomization that is built. */
function isOfGenerator({ builds }: Snapshot, placed: PlacedResource): boolean {
  const { uri, path } = placed.file;
  return isGenerated(placed) || (isKustomizationFile(path) && builds?.isBuilt(uri) === true);
}

/** The changed objects in a snapshot. */
function placesOf(snapshot: Snapshot, changed: readonly ChangedFacts[]): readonly PlacedResource[] {
  return changed.map(({ placed }) => at(snapshot, placed)).filter(placed => placed !== undefined);
}

function at(snapshot: Snapshot, { file, ordinal }: PlacedResource): PlacedResource | undefined {
  return snapshot.resourcesIn(file.uri)[ordinal];
}

/** A sentence that says how the wires of an object would change; undefined where they would not. */
export function firstDifference(
  snapshot: Snapshot,
  now: PlacedResource,
  then: readonly WireText[],
): string | undefined {
  const wires = wireTexts(snapshot, now);
  for (const [number, wire] of wires.entries()) {
    const other = then[number];
    if (!other || JSON.stringify(wire) === JSON.stringify(other)) continue;
    const name = nameInWords(now);
    const added = other.targets.find(target => !wire.targets.includes(target));
    if (added) return `${name} would then reach ${inPlace(snapshot, added)} too`;
    const lost = wire.targets.find(target => !other.targets.includes(target));
    if (lost) return `${name} would no longer reach ${inPlace(snapshot, lost)}`;
    if (number === 0 && isWorkload(now)) return `the selector of ${name} would no longer match its Pods`;
    if (wire.verdict !== other.verdict) return `${name} may reach this too, and what it reaches would be less clear`;
    return wire.ports === other.ports
      ? `${name} would be wired differently`
      : `the ports of ${name} would lead elsewhere`;
  }
  return undefined;
}

function inPlace(snapshot: Snapshot, key: string): string {
  const hash = key.lastIndexOf('#');
  const placed = snapshot.resourcesIn(key.slice(0, hash))[Number(key.slice(hash + 1))];
  return placed ? nameInWords(placed) : 'other objects';
}

/**
 * A sentence that names an object of a build that does not contain the renamed object but may refer to it: a renamed
 * address would refer to nothing in the build. undefined where there is none.
 */
export function meantElsewhere(snapshot: Snapshot, object: PlacedResource): string | undefined {
  for (const { source } of meantFromBuilds(snapshot, object)) {
    const meaning = `may mean it by "${inWords(object.resource.facts.name)}", and is built without it`;
    return `${nameInWords(source)} in ${inWords(source.file.path)} ${meaning}`;
  }
  return undefined;
}
