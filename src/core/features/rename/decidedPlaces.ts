import type { Range } from 'vscode-languageserver-types';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';
import type { Place } from '../builds/askBuilds.ts';
import { sameStart } from './textAt.ts';

/** A place in a file with the renamed word, quoted or not. */
export interface DecidedWord {
  readonly uri: string;
  readonly range: Range;
}

/** All places of a build that are renamed together with one of them, with the URIs of the build's own text. */
export type PlacesInWorld = (world: Snapshot, place: Place) => readonly DecidedWord[];

/** The places that a rename changes in files, and in each build (with the URIs of its own text). */
export interface DecidedWords {
  readonly words: readonly DecidedWord[];
  readonly inBuilds: readonly (DecidedWord & { readonly world: BuildWorld })[];
}

/** Maximum number of places of one rename. */
const MOST = 2000;

/**
 * All places in files that decide a renamed word in any build, including the start: the text of a patch is found in the
 * patch, and that of a base in all builds that use it. Places that are found in one build only are followed in the
 * others.
 */
export function decidedWords({ builds }: Snapshot, start: readonly Place[], placesIn: PlacesInWorld): DecidedWords {
  if (!builds) return { words: [], inBuilds: [] };
  const inBuilds: (DecidedWord & { readonly world: BuildWorld })[] = [];
  const found = new Map<string, DecidedWord>();
  const todo = [...start];
  const seen = new Set<string>();
  for (let place = todo.pop(); place && found.size < MOST; place = todo.pop()) {
    for (const { world, uri, position } of builds.placesDecidedAt(place.uri, place.position)) {
      if (hasSeen(seen, world, { uri, position })) continue;
      for (const { uri: there, range } of placesIn(world.snapshot(), { uri, position })) {
        hasSeen(seen, world, { uri: there, position: range.start });
        inBuilds.push({ world, uri: there, range });
        const decided = builds.decidedAt(there, range);
        if (!decided || found.has(sameStart(decided))) continue;
        found.set(sameStart(decided), decided);
        todo.push({ uri: decided.uri, position: decided.range.start });
      }
    }
  }
  return { words: [...found.values()], inBuilds };
}

function hasSeen(seen: Set<string>, world: BuildWorld, { uri, position }: Place): boolean {
  const key = [world.root, world.output.id, uri, position.line, position.character].join('\0');
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}
