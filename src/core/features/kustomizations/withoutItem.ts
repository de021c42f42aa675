import type { Span } from '../../model/span.ts';

/** A patch of nothing: a list without items may leave a kustomization empty, which kustomize refuses. */
const NOTHING = "{target: {kind: none, name: none}, patch: '- {op: remove, path: /none}'}";

/** A text with a patch of nothing in the place of an item of a list; undefined where the item stands in no list that is known. */
export function withoutItem(text: string, [start, end]: Span): string | undefined {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(line, start);
  if (/^ *- *$/.test(before)) {
    const rest = text.indexOf('\n', Math.max(start, end - 1));
    return `${text.slice(0, start)}${NOTHING}\n${rest < 0 ? '' : text.slice(rest + 1)}`;
  }
  const isInBrackets = /[[,] *$/.test(before.slice(-200)) && /^\s{0,200}[\],]/.test(text.slice(end, end + 201));
  return isInBrackets ? text.slice(0, start) + NOTHING + text.slice(end) : undefined;
}
