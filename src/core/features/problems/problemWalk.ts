import type { Location, Position } from 'vscode-languageserver-types';
import type { Overview, UnreadCharts } from '../../../protocol/services.ts';
import { compareText } from '../../model/compare/order.ts';
import type { Problem } from '../../model/problem.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { countInWords } from '../../rules/words/words.ts';
import { allServices } from '../list/listServices.ts';
import { problemsIn } from './problemLookup.ts';

/** The current position of a walk through the problems (LSP: 0-based), and its direction. */
export interface ProblemStep {
  /** '' for before the first file. */
  readonly uri: string;
  readonly position: Position;
  readonly isForward: boolean;
}

/**
 * The problem after (or before) a position, by file and position; the first one follows the last. Hints are skipped.
 * uris: the files with problems, in any order. undefined where there is no problem.
 */
export function nextProblem(snapshot: Snapshot, uris: readonly string[], step: ProblemStep): Location | undefined {
  const stops = [...uris]
    .sort(compareText)
    .flatMap(uri => problemsIn(snapshot, uri))
    .filter(({ severity }) => severity !== 'hint');
  const next = step.isForward
    ? (stops.find(stop => compareTo(stop, step) > 0) ?? stops[0])
    : (stops.findLast(stop => compareTo(stop, step) < 0) ?? stops.at(-1));
  return next && { uri: next.uri, range: next.range };
}

function compareTo({ uri, range: { start } }: Problem, { uri: other, position }: ProblemStep): number {
  return compareText(uri, other) || start.line - position.line || start.character - position.character;
}

/** The numbers of Services, errors and warnings. uris: the files with problems. */
export function overview(snapshot: Snapshot, uris: readonly string[]): Omit<Overview, keyof UnreadCharts> {
  const services = allServices(snapshot).length;
  const severities = uris.flatMap(uri => problemsIn(snapshot, uri)).map(({ severity }) => severity);
  const errors = severities.filter(severity => severity === 'error').length;
  const warnings = severities.filter(severity => severity === 'warning').length;
  const problems = errors + warnings;
  const counts = [countInWords(services, 'Service'), ...(problems > 0 ? [countInWords(problems, 'problem')] : [])];
  const details = [
    countInWords(services, 'Service'),
    countInWords(errors, 'error'),
    countInWords(warnings, 'warning'),
  ].join(', ');
  return { services, errors, warnings, text: counts.join(', '), details };
}
