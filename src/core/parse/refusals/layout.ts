/** How many characters stand before an offset on its line. */
export function columnOf(source: string, offset: number): number {
  return offset - (source.lastIndexOf('\n', offset - 1) + 1);
}

/** What ends a line of a text. */
export function lineEndOf(source: string): string {
  return source.includes('\r\n') ? '\r\n' : '\n';
}
