/**
 * The text of a folded block (`>`) after kustomize printed and read it once: it gains a line break where an indented line follows
 * one that is not indented. Source: go-yaml v3 `yaml_emitter_write_folded_scalar`.
 */
export function foldedAgain(text: string): string {
  if (!text.includes('\n') || isBlank(text.charAt(0))) return text;
  let result = '';
  let at = 0;
  while (text.charAt(at) === '\n') at++;
  result += text.slice(0, at);
  while (at < text.length) {
    const end = endOfLine(text, at);
    const next = afterBreaks(text, end);
    const isIndented = isBlank(text.charAt(at));
    const breaks = text.slice(end, next);
    const isLast = next === text.length;
    const isDoubled = !isIndented && (isLast ? breaks.length > 1 : isBlank(text.charAt(next)));
    result += text.slice(at, end) + breaks + (isDoubled ? '\n' : '');
    at = next;
  }
  return result;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function afterBreaks(text: string, from: number): number {
  let at = from;
  while (text.charAt(at) === '\n') at++;
  return at;
}

function isBlank(character: string): boolean {
  return character === ' ' || character === '\t';
}
