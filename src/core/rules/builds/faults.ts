import type { Range } from 'vscode-languageserver-types';
import type { BuildFault } from '../../model/build.ts';
import type { Problem } from '../../model/problem.ts';
import type { RuleLevels } from '../../model/ruleLevels.ts';
import type { ProblemKind } from '../rule.ts';
import { asReported } from '../severity.ts';
import { inWords, LONGEST_REASON } from '../words/words.ts';

/** The problems that kustomize and Helm report or silently ignore, which belong to no object. */
export const FAULT_KINDS: readonly ProblemKind[] = [
  { code: 'chart-broken', severity: 'error' },
  { code: 'chart-dependency-missing', severity: 'information' },
  { code: 'kustomization-broken', severity: 'error' },
  { code: 'kustomization-patch-unmatched', severity: 'information' },
];

/** A fault of a build as a problem at an LSP range of its file; undefined if it is turned off. */
export function faultProblem(fault: BuildFault, range: Range, levels: RuleLevels): Problem | undefined {
  const known = FAULT_KINDS.find(({ code }) => code === fault.code);
  const kind = known && asReported(known, levels);
  if (!kind) return undefined;
  const { code } = kind;
  // A chart may never be installed with only its defaults, so this is only information.
  const severity = fault.restsOnDefaults && kind.severity === 'error' ? 'information' : kind.severity;
  const message = inWords(fault.message, LONGEST_REASON);
  return { code, severity, uri: fault.place.uri, range, message, resourceId: '', resource: '', related: [] };
}
