import type { Span } from '../../model/span.ts';

/** A patch without effect: removing the last item could leave a kustomization empty, which kustomize refuses. */
const NOTHING = "{target: {kind: none, name: none}, patch: '- {op: remove, path: /none}'}";

/**
 * The text of a kustomization with an item of a list replaced by a patch without effect; undefined where the item is in
 * no known list. `isDropped`: nothing takes its place.
 */
export function withoutItem(text: string, [start, end]: Span, isDropped = false): string | undefined {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const before = text.slice(line, start);
  if (/^ *- *$/.test(before)) {
    const rest = text.indexOf('\n', Math.max(start, end - 1));
    const head = isDropped ? text.slice(0, line) : `${text.slice(0, start)}${NOTHING}\n`;
    return `${head}${rest < 0 ? '' : text.slice(rest + 1)}`;
  }
  const isInBrackets =
    !isDropped && /[[,] *$/.test(before.slice(-200)) && /^\s{0,200}[\],]/.test(text.slice(end, end + 201));
  return isInBrackets ? text.slice(0, start) + NOTHING + text.slice(end) : undefined;
}
