import type { RootIndex } from '../index/rootIndex.ts';
import type { Resolver } from './services/resolver.ts';

/** A workspace folder with its verdicts. */
export interface ResolvedRoot {
  readonly index: RootIndex;
  readonly resolver: Resolver;
}
