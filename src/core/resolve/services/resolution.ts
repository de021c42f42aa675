import type { ScopeLevel, VerdictKind } from '../../model/verdict.ts';

/** The resolver's stored result for a Service: only ids, so that it stays valid when objects move. */
export interface Resolution {
  readonly verdict: VerdictKind;
  readonly reason: string;
  /**
   * Present if a problem of another object explains why the Service selects nothing, so that none is reported for the
   * Service.
   */
  readonly isExplained?: boolean;
  readonly namespace: string;
  readonly scope: ScopeLevel | undefined;
  /** One list per workload: the ids of its copies at the level that counts. */
  readonly matches: readonly (readonly string[])[];
}
