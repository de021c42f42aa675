/** The annotation in which kubectl keeps an object as it was applied: that of a Secret has its data. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
