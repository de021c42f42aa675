import type { Location, Position } from 'vscode-languageserver-types';
import { eachOnce } from '../../model/place.ts';
import { compareText } from '../../model/compare/order.ts';
import type { BuildWorld, Snapshot } from '../../resolve/snapshot.ts';

/** A question about a position, which can be put to the written files or to a build. */
export type Ask<T> = (snapshot: Snapshot, uri: string, position: Position) => T;

/** An answer of a build. */
export interface BuildAnswer<T> {
  readonly world: BuildWorld;
  readonly answer: T;
  /** The position in the build's own text at which it was asked. */
  readonly at: Place;
}

/** The answers of all builds to a question about a position whose text decides something in them, by the build's id. */
export function askBuilds<T>({ builds }: Snapshot, place: Place, ask: Ask<T>): readonly BuildAnswer<T>[] {
  if (!builds) return [];
  return builds
    .placesDecidedAt(place.uri, place.position)
    .map(({ world, uri, position }) => ({
      world,
      answer: ask(world.snapshot(), uri, position),
      at: { uri, position },
    }))
    .sort((a, b) => compareText(a.world.output.id, b.world.output.id));
}

/** A position in a file; LSP, 0-based. */
export interface Place {
  readonly uri: string;
  readonly position: Position;
}

/** Maps locations in builds to their sources, each once; `from`, which a replacement may lead back to, is none of them. */
export function decidedPlaces({ builds }: Snapshot, places: readonly Location[], from?: Place): readonly Location[] {
  const isFrom = ({ uri, range: { start, end } }: Location): boolean =>
    uri === from?.uri && [start, end].every(each => each.line === from.position.line);
  const decided = places.flatMap(({ uri, range }) => builds?.decidedAt(uri, range) ?? []).filter(each => !isFrom(each));
  return eachOnce(decided);
}
