import type { Session } from '../session.ts';
import type { Collector } from './collecting.ts';

/** What tells when somebody waits, and when nobody does any more. */
type Working = Pick<Session, 'told' | 'taken' | 'filesRead'>;

/** Milliseconds after an answer in which a person who types has not typed on. */
const PAUSE = 30;

/** Milliseconds in which nobody did anything. */
const QUIET = 3000;

/** The second time gives back the pages that the first one leaves half full. */
const TIMES = 2;

/** Number of files from which on reading them leaves enough behind to be collected for itself. */
const MANY = 500;

/**
 * Collects garbage while nobody waits, so that it is not collected while somebody does: young objects in the pauses
 * between key strokes, all after many files were read.
 */
export function collectInPauses(session: Working, collector: Collector): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let collectedAt = 0;
  let times = 0;
  const later = (milliseconds: number, work: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
    // Whoever goes away does not wait for it.
    timer.unref();
  };
  const collectAll = () => {
    times--;
    collector.all();
    if (times > 0) later(QUIET, collectAll);
  };
  const collectYoung = () => {
    collector.young();
    if (session.filesRead - collectedAt >= MANY) {
      collectedAt = session.filesRead;
      times = TIMES;
    }
    if (times > 0) later(QUIET, collectAll);
  };
  session.told.add(() => later(PAUSE, collectYoung));
  session.taken.add(() => clearTimeout(timer));
}
