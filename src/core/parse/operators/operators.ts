import { DATA_OPERATORS } from './dataOperators.ts';
import type { Operator } from './operator.ts';
import { PLATFORM_OPERATORS } from './platformOperators.ts';
import { RUN_OPERATORS } from './runOperators.ts';

/** All operators whose Pod labels are known. */
export const OPERATORS: readonly Operator[] = [...DATA_OPERATORS, ...PLATFORM_OPERATORS, ...RUN_OPERATORS];

/** The kinds of their custom resources. */
export const OPERATOR_KINDS: readonly string[] = [...new Set(OPERATORS.flatMap(({ kinds }) => Object.keys(kinds)))];
