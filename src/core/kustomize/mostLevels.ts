/**
 * How many levels of kustomizations may build on each other. In a longer chain, each one would contain everything below
 * it, so that the total size would grow with the square of its length.
 */
export const MOST_LEVELS = 100;

/** The message about more levels. */
export const TOO_DEEP = `more than ${MOST_LEVELS} levels of kustomizations`;
