import { inWords, nameInWords } from '../words/words.ts';
import { differenceRule } from './differenceRule.ts';

/** Applying the manifest would be refused, because it changes an immutable field. */
export const liveApplyRefused = differenceRule({
  code: 'live-apply-refused',
  severity: 'warning',
  isAbout: ({ refused }) => refused !== '',
  messageOf: ({ refused, cluster }, context, placed) => {
    const has = cluster === '' ? 'has not' : `has ${inWords(cluster)}`;
    return `${inWords(context)} would refuse this: ${refused}, and ${nameInWords(placed)} ${has} there`;
  },
});
