/** Minimum width for wrapping; narrower terminals wrap themselves. */
const NARROWEST = 20;

/**
 * Wraps a line at a width in columns, between words; further lines are indented by two more than the line. Without a
 * width it stays one line; a wider word stays whole.
 */
export function wrapped(line: string, width: number | undefined): string {
  if (width === undefined || width < NARROWEST || line.length <= width) return line;
  const indent = line.slice(0, line.length - line.trimStart().length);
  const lines: string[] = [];
  let current = indent;
  for (const word of line.trimStart().split(' ')) {
    const isFirst = current.trim() === '';
    if (!isFirst && current.length + 1 + word.length > width) {
      lines.push(current);
      current = `${indent}  ${word}`;
    } else current += isFirst ? word : ` ${word}`;
  }
  return [...lines, current].join('\n');
}
