/** True if a text has only blank lines and comments. */
export function saysNothing(text: string): boolean {
  return text.split('\n').every(line => /^\s*(?:#|$)/.test(line));
}
