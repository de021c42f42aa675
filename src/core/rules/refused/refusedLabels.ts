import type { LabelMap } from '../fixes/labelMap.ts';
import { isRefusedIn } from './refusedRule.ts';

/** True where the API server refuses a key or a value of a selector or of labels: who does not match them is not the fault. */
export function hasRefusedLabel({ placed, spans }: LabelMap): boolean {
  return isRefusedIn(placed, 'label-invalid', spans.span);
}
