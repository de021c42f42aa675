import type { CheckedProblem, CheckReport } from '../protocol/check.ts';
import type { OpenRoot } from './openRoot.ts';

/** A row with the folder that its `file` is relative to; left out where there is only one. */
export type Rooted<T> = T | (T & { readonly root: string });

/** Rows of all folders, one after the other. */
export function inRoots<T>(roots: readonly OpenRoot[], rowsOf: (root: OpenRoot) => readonly T[]): readonly Rooted<T>[] {
  const isOne = roots.length === 1;
  return roots.flatMap(root => rowsOf(root).map(row => (isOne ? row : { ...row, root: root.folder })));
}

/** True for the id of an object that is defined in the folder: one service may know several folders. */
export function isInRoot({ service, root }: OpenRoot, id: string): boolean {
  return service.locate(id)?.uri.startsWith(`${root}/`) === true;
}

/** A problem as assistants get it: lines and columns are 1-based, as people and compilers count. */
export interface ToldProblem {
  readonly code: string;
  readonly severity: CheckedProblem['severity'];
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly resource: string;
}

/** Problems as assistants get them, without those about ignore comments, whose text is meant for people. */
export function toldProblems(problems: CheckReport['problems']): readonly ToldProblem[] {
  return problems
    .filter(({ code }) => code !== 'unused-ignore')
    .map(({ code, severity, file, range: { start }, message, resource }) => {
      return { code, severity, file, line: start.line + 1, column: start.character + 1, message, resource };
    });
}
