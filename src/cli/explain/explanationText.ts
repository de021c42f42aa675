import pc from 'picocolors';
import type { Explanation } from '../../core/features/explain/explain.ts';
import { printable } from '../formats/printable.ts';

/** The explanation of a Service as text: a heading per section, with indented lines. */
export function explanationText({ title, parts }: Explanation, colors: boolean): string {
  const paint = pc.createColors(colors);
  const mark = (line: string): string =>
    line.trimStart().startsWith('✗') ? paint.red(line) : line.trimStart().startsWith('✓') ? paint.green(line) : line;
  const lines = [
    paint.bold(printable(title)),
    ...parts.flatMap(part => [
      `  ${paint.underline(part.title)}`,
      ...part.lines.map(line => `    ${mark(printable(line))}`),
    ]),
  ];
  return lines.map(line => `${line}\n`).join('');
}
