/**
 * How many kustomizations may stand on each other. Nobody writes so many, and of a longer chain each one would have all that is
 * below it: all of them together the square of its length.
 */
export const MOST_LEVELS = 100;

/** What is said of more. */
export const TOO_DEEP = `more than ${MOST_LEVELS} kustomizations on top of each other`;
