/**
 * Flags of Node for the server process: the maximum size of a semi-space, in MB. Newer versions of V8 take up to 64 and
 * keep it: with 10,000 Services that was a third of all memory, and nothing was faster for it.
 */
export const SERVER_FLAGS: readonly string[] = ['--max-semi-space-size=8'];
