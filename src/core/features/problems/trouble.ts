import type { PlacedResource } from '../../model/manifest.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { ruleOf } from '../../rules/rules.ts';
import { nameInWords } from '../../rules/words/words.ts';
import { problemsOfResource, severityOf } from './problemLookup.ts';

/** True for an object with an error or a warning: every view shows it. */
export function hasTrouble(snapshot: Snapshot, placed: PlacedResource): boolean {
  return severityOf(problemsOfResource(snapshot, placed)) !== 'none';
}

/** Says that the API server refuses an object, as an error of it tells; '' where none does. What is refused does nothing. */
export function refusedInWords(snapshot: Snapshot, placed: PlacedResource): string {
  const isRefused = problemsOfResource(snapshot, placed).some(
    ({ code, severity }) => severity === 'error' && ruleOf(code)?.severity === 'error',
  );
  return isRefused ? `the API server refuses ${nameInWords(placed)}` : '';
}
