/** The least width that text is wrapped to; what is narrower is left to the terminal. */
const NARROWEST = 20;

/**
 * A line as lines that are at most so many columns wide, broken between words; what follows the first is indented by
 * two more than the line is. Without a width it stays one line; a word that is wider stays whole.
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
