/**
 * Milliseconds for making builds in one turn, before other tasks get a turn. Garbage collection may take additional
 * time.
 */
export const SLICE = 4;

/** Returns a function that is true until the given milliseconds have passed. */
export function untilOver(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() < end;
}
