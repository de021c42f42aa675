import type { Range } from 'vscode-languageserver-types';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';
import type { Place } from '../builds/askBuilds.ts';
import { sameStart } from './textAt.ts';

/** A place of a file that holds the renamed word, in quotes or not. */
export interface DecidedWord {
  readonly uri: string;
  readonly range: Range;
}

/** The places of a build that are renamed with one of them: its own addresses. */
export type PlacesInWorld = (world: Snapshot, place: Place) => readonly DecidedWord[];

/** What a rename changes where it is written, and what each build has of it: by its own addresses. */
export interface DecidedWords {
  readonly words: readonly DecidedWord[];
  readonly inBuilds: readonly (DecidedWord & { readonly world: BuildWorld })[];
}

/** More than people rename at once. */
const MOST = 2000;

/**
 * All places of files that decided anything that is renamed in any build, those included where it starts: what a patch put in is
 * found where the patch is written, and what a base says in all that build it. Places that only one build sees lead on.
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
