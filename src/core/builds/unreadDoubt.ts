import type { Unread } from '../index/indexedFile.ts';
import type { BuildDoubt } from '../model/build.ts';
import type { FileChange } from '../resolve/changes/changes.ts';
import { GENERATED } from './worldFile.ts';
import { makesNoPods } from '../parse/extract.ts';

/** The path of what represents a doubt among the files of a build. */
const doubtPath = (number: number): string => `${GENERATED}/doubt${number}`;

/** What represents doubts among the files of a build. `uriOf`: the address of a path. */
export function doubtFiles(doubts: readonly BuildDoubt[], uriOf: (path: string) => string): FileChange[] {
  return doubts.map((doubt, at) => ({ uri: uriOf(doubtPath(at)), doubt: unreadOf(doubt) }));
}

/** The changes of these files from some doubts to others. */
export function doubtChanges(
  before: readonly BuildDoubt[],
  now: readonly BuildDoubt[],
  uriOf: (path: string) => string,
): FileChange[] {
  const gone = before.slice(now.length);
  return [
    ...gone.map((_, at) => ({ uri: uriOf(doubtPath(now.length + at)), doubt: undefined })),
    ...doubtFiles(now, uriOf),
  ];
}

/** A doubt about a build, represented as an unread object, which makes the same verdicts "cannot tell". */
function unreadOf({ reason, kinds }: BuildDoubt): Unread {
  return {
    reason,
    says: reason,
    hidesPods: !kinds || kinds.some(kind => !makesNoPods(kind)),
    kinds: kinds && new Set(kinds),
    podLabels: undefined,
    words: undefined,
  };
}
