/**
 * Flags of Node for the server process: the maximum size of a semi-space, in MB. Newer versions of V8 take up to 64 and
 * keep it: with 10,000 Services that was a third of all memory, and nothing was faster for it.
 */
export const SERVER_FLAGS: readonly string[] = ['--max-semi-space-size=8'];

/**
 * Variables of the environment for the server process. The C library of Linux gives every thread memory of its own to
 * allocate from, and keeps what the threads that read files left in there: 20 MB with 10,000 Services.
 */
export const SERVER_ENVIRONMENT: Readonly<Record<string, string>> = { MALLOC_ARENA_MAX: '2' };
