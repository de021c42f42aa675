import type { Position, Range } from 'vscode-languageserver-types';
import { lineStartsOf, offsetAt } from '../../model/lineStarts.ts';
import { rangeOf } from '../../model/place.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Place } from '../builds/askBuilds.ts';
import { type KustomizationName, kustomizationNames } from './kustomizationNames.ts';
import { isMeant, pieceOf } from './namesThatFollow.ts';
import { sameStart } from './textAt.ts';

/** The object that a name in a kustomization or a patch refers to. */
export interface NamedObject {
  /** Where its own name is written. */
  readonly object: Place;
  /** The range of a word in that name; undefined where it does not occur exactly once. */
  readonly rangeOf: (word: string) => Range | undefined;
}

/** The object that the name at a position refers to; undefined where there is no name, or several objects. */
export function namedObjectAt(snapshot: Snapshot, at: Place): NamedObject | undefined {
  const offset = offsetOf(snapshot, at);
  if (offset === undefined) return undefined;
  const found = new Map<string, NamedObject>();
  for (const world of snapshot.builds?.worldsOf(at.uri) ?? []) {
    const name = kustomizationNames(snapshot, world).find(each => isAt(each, at.uri, offset));
    const inWorld = world.snapshot();
    for (const { uri } of name ? inWorld.files() : []) {
      for (const placed of inWorld.resourcesIn(uri)) {
        if (!name || !isMeant(snapshot, name, placed)) continue;
        const decided = snapshot.builds?.decidedAt(uri, rangeOf(placed, placed.resource.spans.name));
        const object = decided && { uri: decided.uri, position: decided.range.start };
        if (object && object.uri !== at.uri)
          found.set(sameStart(decided), { object, rangeOf: word => pieceOf(snapshot, name, word)?.range });
      }
    }
  }
  return found.size === 1 ? [...found.values()][0] : undefined;
}

function offsetOf({ builds }: Snapshot, { uri, position }: { readonly uri: string; readonly position: Position }) {
  const text = builds?.textOf(uri);
  return text === undefined ? undefined : offsetAt(lineStartsOf(text), text.length, position);
}

function isAt({ value: { at } }: KustomizationName, uri: string, offset: number): boolean {
  return at?.uri === uri && at.span[0] <= offset && offset <= at.span[1];
}
