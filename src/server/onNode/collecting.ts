import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects garbage. */
export interface Collector {
  /** Among young objects only: a few milliseconds. */
  readonly young: () => void;
  /** All of it, and gives back the memory that is free then: half a second of computing at 10,000 Services. */
  readonly all: () => void;
}

/** What V8's collector is told; older versions take whatever they are told for `minor`. */
interface Collection {
  readonly type: 'minor' | 'major';
  readonly flavor?: 'last-resort';
}

type Collect = (collection?: Collection) => void;

/** The first Node whose V8 knows how all is to be collected. */
const KNOWS_FLAVORS = 22;

/** V8's own collector, which otherwise runs when its memory is used up: in the middle of an answer. */
export function collectorOfV8(): Collector {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  const isOld = Number(process.versions.node.split('.')[0]) < KNOWS_FLAVORS;
  return {
    young: () => collect({ type: 'minor' }),
    all: () => (isOld ? collect() : collect({ type: 'major', flavor: 'last-resort' })),
  };
}
