/** Time limits and delays, in milliseconds. */
export interface Timings {
  /** Time until an answer begins. */
  readonly answer: number;
  /** Time until a list has been read. */
  readonly list: number;
  /** Time without data in a watch: API servers send a bookmark about every minute. */
  readonly idle: number;
  /**
   * Delay between two probes of an unreachable API server: the first one and the longest. A probe does not wait for an
   * earlier one that hangs.
   */
  readonly firstProbe: number;
  readonly longestProbe: number;
  /** Time in which a watch that cannot continue reports it. */
  readonly settle: number;
  /** Time that a pending request may take before the connection does not count as live any more. */
  readonly patience: number;
  /** Delay between two lists of a kind that may be listed but not watched. */
  readonly poll: number;
  /** Time in which changes are collected. */
  readonly batch: number;
}

/** The values outside of tests. */
export const TIMINGS: Timings = {
  answer: 10_000,
  list: 30_000,
  idle: 150_000,
  firstProbe: 500,
  longestProbe: 3_000,
  settle: 500,
  patience: 1_000,
  poll: 30_000,
  batch: 100,
};
