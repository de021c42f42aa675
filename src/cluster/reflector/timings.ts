/** How long everything may take, in milliseconds. */
export interface Timings {
  /** Until an answer begins. */
  readonly answer: number;
  /** Until a list has been read. */
  readonly list: number;
  /** Without a word of a watch: API servers send a bookmark about every minute. */
  readonly idle: number;
  /** Between two questions whether an API server is back, from the first to the longest. The next one does not wait for one that hangs. */
  readonly firstProbe: number;
  readonly longestProbe: number;
  /** In which a watch that cannot go on says so. */
  readonly settle: number;
  /** In which a question that goes on is no news; what waits longer is not called live any more. */
  readonly patience: number;
  /** Between two lists of what may be listed but not watched. */
  readonly poll: number;
  /** In which changes are put together. */
  readonly batch: number;
}

/** What holds outside of tests. */
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
