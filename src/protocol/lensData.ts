import { isRecord } from './guards.ts';

/** What a CodeLens is about, for clients that draw an icon before it: the text always says the same. */
export interface LensData {
  readonly state: LensState;
}

/** Whether the wiring is whole, is broken, or nobody can tell. */
export type LensState = 'ok' | 'broken' | 'unknown';

/** The state in what a CodeLens carries; `ok` for whatever carries none. */
export function lensStateOf(data: unknown): LensState {
  const state = isRecord(data) ? data['state'] : undefined;
  return state === 'broken' || state === 'unknown' ? state : 'ok';
}
