import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Lifetime, ServiceWiring } from '../../model/verdict.ts';
import { nothingInWords } from '../../rules/words/nothingInWords.ts';
import { inWords, LONGEST_REASON } from '../../rules/words/words.ts';
import { reachInWords } from './podCount.ts';

/** A Service's state as a short text: `Deployment api (3 Pods)`, `selects nothing`, `cannot tell: …`. */
export function stateInWords(wiring: ServiceWiring): string {
  switch (wiring.verdict) {
    case 'selects':
      return reachInWords(wiring);
    case 'nothing':
      return 'selects nothing';
    case 'unknown':
      return `cannot tell: ${inWords(wiring.reason, LONGEST_REASON)}`;
    case 'unmanaged':
      return 'no selector';
    case 'external':
      return `ExternalName → ${inWords(wiring.service.resource.facts.externalName) || '?'}`;
  }
}

/** The same, with the reason why it selects nothing. */
export function stateWithReason(snapshot: Snapshot, wiring: ServiceWiring): string {
  const state = stateInWords(wiring);
  if (wiring.verdict !== 'nothing') return state;
  const why = nothingInWords(snapshot, wiring);
  return why === '' ? state : `${state}: ${why}`;
}

/** When the Pods exist: `only while it runs`, `scaled to zero`; '' for always. */
export function lifetimeInWords(lifetime: Lifetime): string {
  switch (lifetime) {
    case 'always':
      return '';
    case 'whileRunning':
      return 'only while it runs';
    case 'scaledToZero':
      return 'scaled to zero';
  }
}
