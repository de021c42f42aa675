import type { ServiceWiring } from '../../model/verdict.ts';
import { reachedPodsInWords, targetInWords } from './podCount.ts';
import { stateInWords } from './verdictWords.ts';

/** What a Service reaches: in parts, and as one text. */
export interface Reach {
  /** `Deployment api`, `2 workloads`; '' for none. */
  readonly target: string;
  /** `3 Pods`; '' where their number is unknown. */
  readonly pods: string;
  /** `Deployment api (3 Pods)`, `selects nothing`, `cannot tell: …`. */
  readonly text: string;
}

/** The reach of a Service. */
export function reachOf(wiring: ServiceWiring): Reach {
  const text = stateInWords(wiring);
  return { target: targetInWords(wiring), pods: reachedPodsInWords(wiring), text };
}
