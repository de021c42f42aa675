import type { ScopeLevel, VerdictKind } from '../../model/verdict.ts';

/** What the resolver remembers of a Service: ids only, so that things may move without it noticing. */
export interface Resolution {
  readonly verdict: VerdictKind;
  readonly reason: string;
  /** Present where a problem of another object says why a Service selects nothing: none is due for it as well. */
  readonly isExplained?: boolean;
  readonly namespace: string;
  readonly scope: ScopeLevel | undefined;
  /** One list per workload: the ids of its copies at the level that counts. */
  readonly matches: readonly (readonly string[])[];
}
