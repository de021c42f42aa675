import { PROBLEM_CODES, type ProblemCode, type Severity } from './problem.ts';

/** How a kind of problem is reported: with another severity than its rule's own, or not at all. */
export type RuleLevel = Severity | 'off';

/** By problem code; a code that is not in it keeps its rule's own severity. */
export type RuleLevels = Readonly<Partial<Record<ProblemCode, RuleLevel>>>;

/** All levels, from the least to the most severe. */
export const RULE_LEVELS: readonly RuleLevel[] = ['off', 'hint', 'information', 'warning', 'error'];

/** No overrides: every rule has its own severity. */
export const NO_RULE_LEVELS: RuleLevels = {};

/** True for a level. */
export function isRuleLevel(value: unknown): value is RuleLevel {
  return RULE_LEVELS.some(level => level === value);
}

/** True for the code of a problem that Podwire knows. */
export function isProblemCode(value: unknown): value is ProblemCode {
  return PROBLEM_CODES.some(code => code === value);
}

/** The levels of the well-formed pairs; other pairs are ignored. */
export function ruleLevelsOf(pairs: Iterable<readonly [code: string, level: unknown]>): RuleLevels {
  const levels: Partial<Record<ProblemCode, RuleLevel>> = {};
  for (const [code, level] of pairs) if (isProblemCode(code) && isRuleLevel(level)) levels[code] = level;
  return levels;
}

const merged = new WeakMap<RuleLevels, WeakMap<RuleLevels, RuleLevels>>();

/** Two sets of levels merged; the second wins. The same two arguments give the same object. */
export function mergedLevels(own: RuleLevels, over: RuleLevels): RuleLevels {
  let known = merged.get(own);
  if (!known) merged.set(own, (known = new WeakMap()));
  let levels = known.get(over);
  if (!levels) known.set(over, (levels = { ...own, ...over }));
  return levels;
}
