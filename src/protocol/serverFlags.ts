/**
 * What Node is told for the server's process: at most so many MB for one half of the young objects. Newer versions of V8
 * take 64, which they keep: with 10,000 Services that was a third of all the memory, and nothing was faster for it.
 */
export const SERVER_FLAGS: readonly string[] = ['--max-semi-space-size=8'];
