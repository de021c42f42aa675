import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Collects garbage. */
export interface Collector {
  /** Among young objects only: a few milliseconds. */
  readonly young: () => void;
  /** All of it, and gives back the memory that is free then: some hundred milliseconds at 10,000 Services. */
  readonly all: () => void;
}

/** What V8's collector is told. Node 20 takes no `flavor`: it collects everything, and keeps more of the free memory. */
interface Collection {
  readonly type: 'minor' | 'major';
  readonly flavor?: 'last-resort';
}

type Collect = (collection: Collection) => void;

/** V8's own collector, which otherwise runs when its memory is used up: in the middle of an answer. */
export function collectorOfV8(): Collector {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as Collect;
  return {
    young: () => collect({ type: 'minor' }),
    all: () => collect({ type: 'major', flavor: 'last-resort' }),
  };
}
