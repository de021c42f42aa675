/**
 * How many levels of kustomizations may build on each other. In a longer chain, each one would contain everything below
 * it, so that the total size would grow with the square of its length.
 */
export const MOST_LEVELS = 100;

/** The message about more levels. */
export const TOO_DEEP = `more than ${MOST_LEVELS} levels of kustomizations`;

/**
 * How many objects a build may have. Where each level lists the one below it twice, under two prefixes, 20 small files
 * would make a million.
 */
export const MOST_OBJECTS = 50_000;

/** The message about more objects. */
export const TOO_MANY = 'more than 50,000 objects';
