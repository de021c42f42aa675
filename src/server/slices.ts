/** Milliseconds that builds are made in one go; then everybody else has a turn. A collection of garbage may come on top of it. */
export const SLICE = 4;

/** True until so many milliseconds are over. */
export function untilOver(milliseconds: number): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() < end;
}
