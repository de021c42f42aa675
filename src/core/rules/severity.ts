import type { RuleLevels } from '../model/ruleLevels.ts';
import type { ProblemKind } from './rule.ts';

/** A kind of problem with its configured severity; undefined if it is turned off. */
export function asReported<K extends ProblemKind>(kind: K, levels: RuleLevels): K | undefined {
  const level = levels[kind.code];
  if (level === 'off') return undefined;
  return level === undefined ? kind : { ...kind, severity: level, isSet: true };
}
