/**
 * The output of `helm install --dry-run`, `helm status` and `helm get all` without the notes at its end, which are
 * never applied; any other text unchanged. Line numbers stay the same.
 */
export function withoutNotes(text: string): string {
  if (!/^NAME: /.test(text) || !/^MANIFEST:\r?$/m.test(text)) return text;
  const notes = text.search(/^NOTES:\r?$/m);
  return notes === -1 ? text : text.slice(0, notes);
}

/**
 * The template that the document at a line (0-based) was rendered from, as Helm names it: `api/templates/service.yaml`;
 * undefined where it is not named.
 */
export function templateAt(lines: readonly string[], line: number): string | undefined {
  for (let i = Math.min(line, lines.length - 1); i >= 0; i--) {
    const text = lines[i] ?? '';
    if (text.startsWith('# Source: ')) return text.slice('# Source: '.length).trim();
    if (/^---(?:\s|$)/.test(text)) return undefined;
  }
  return undefined;
}
