/** Whether a text has nothing but blank lines and comments. */
export function saysNothing(text: string): boolean {
  return text.split('\n').every(line => /^\s*(?:#|$)/.test(line));
}
