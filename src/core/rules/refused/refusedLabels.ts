import type { LabelMap } from '../fixes/labelMap.ts';
import { isRefusedIn } from './refusedRule.ts';

/** True if the API server refuses a key or a value of a selector or of labels: then the other side is not to blame. */
export function hasRefusedLabel({ placed, spans }: LabelMap): boolean {
  return isRefusedIn(placed, 'label-invalid', spans.span);
}
