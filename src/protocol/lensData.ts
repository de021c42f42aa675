import { isRecord } from './guards.ts';

/** Data of a CodeLens, for clients that draw an icon before it: the text always says the same. */
export interface LensData {
  readonly state: LensState;
}

/** Whether the wiring is complete, broken, or unknown. */
export type LensState = 'ok' | 'broken' | 'unknown';

/** The state in the data of a CodeLens; `ok` for data without one. */
export function lensStateOf(data: unknown): LensState {
  const state = isRecord(data) ? data['state'] : undefined;
  return state === 'broken' || state === 'unknown' ? state : 'ok';
}
