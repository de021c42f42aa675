import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceWiring } from '../../model/verdict.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { ruleOf } from '../../rules/rules.ts';
import { nameInWords } from '../../rules/words/words.ts';
import { problemsOfResource, severityOf } from './problemLookup.ts';

/** True for an object with an error or a warning: every view shows it. */
export function hasTrouble(snapshot: Snapshot, placed: PlacedResource): boolean {
  return severityOf(problemsOfResource(snapshot, placed)) !== 'none';
}

/**
 * `the API server refuses Service api`, where an error of the object says so; else ''. A refused object has no effect.
 */
export function refusedInWords(snapshot: Snapshot, placed: PlacedResource): string {
  const isRefused = problemsOfResource(snapshot, placed).some(
    ({ code, severity }) => severity === 'error' && ruleOf(code)?.severity === 'error',
  );
  return isRefused ? `the API server refuses ${nameInWords(placed)}` : '';
}

/**
 * The mark of a Service in lists: its own worst problem, else a warning where the API server refuses a workload that it
 * selects.
 */
export function markOfService(snapshot: Snapshot, { service, matches }: ServiceWiring): 'error' | 'warning' | 'none' {
  const own = severityOf(problemsOfResource(snapshot, service));
  if (own !== 'none') return own;
  return matches.some(({ workload }) => refusedInWords(snapshot, workload) !== '') ? 'warning' : 'none';
}
