import type { Unread } from '../index/indexedFile.ts';
import type { BuildDoubt } from '../model/build.ts';
import { makesNoPods } from '../parse/extract.ts';

/** A doubt about a build, represented as an unread object, which makes the same verdicts "cannot tell". */
export function unreadOf({ reason, kinds }: BuildDoubt): Unread {
  return {
    reason,
    says: reason,
    hidesPods: !kinds || kinds.some(kind => !makesNoPods(kind)),
    kinds: kinds && new Set(kinds),
    podLabels: undefined,
    words: undefined,
  };
}
