/** Reuses unchanged objects from one list to the next. Pure. */
import { sameData } from '../../protocol/sameData.ts';
import { finished } from './steps.ts';

/** A list with the former objects wherever their content is the same. */
export interface TakenOver<Thing> {
  readonly things: readonly Thing[];
  /** Those that are new or hold something else than before. */
  readonly news: readonly Thing[];
  /** Those of before that are not in it any more, as the same objects. */
  readonly went: readonly Thing[];
  /** How many there were before under the same id. */
  readonly known: number;
}

const inStep = 2000;

/** Compares two lists that are sorted by id, in small steps. */
export function* takeOverSteps<Thing extends { readonly id: string }>(
  before: readonly Thing[],
  after: readonly Thing[],
): Generator<undefined, TakenOver<Thing>> {
  if (before.length === 0) return { things: after, news: after, went: [], known: 0 };
  const things: Thing[] = [];
  const news: Thing[] = [];
  const went: Thing[] = [];
  let known = 0;
  let at = 0;
  for (const thing of after) {
    for (let old = before[at]; old && old !== thing && old.id < thing.id; old = before[at]) {
      went.push(old);
      at++;
    }
    const old = before[at];
    const isKnown = old?.id === thing.id;
    if (isKnown) {
      at++;
      known++;
    }
    const isSame = isKnown && sameData(old, thing);
    things.push(isSame ? old : thing);
    if (!isSame) news.push(thing);
    if (!isSame && isKnown) went.push(old);
    if (things.length % inStep === 0) yield undefined;
  }
  return { things, news, went: [...went, ...before.slice(at)], known };
}

/** The list in one go. */
export function takeOver<Thing extends { readonly id: string }>(
  before: readonly Thing[],
  after: readonly Thing[],
): readonly Thing[] {
  return finished(takeOverSteps(before, after)).things;
}
