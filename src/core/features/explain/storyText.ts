import type { Explanation } from './explain.ts';

/** The explanation of a Service as plain text, with a heading per section; it ends with a line feed. */
export function storyText({ title, parts }: Explanation): string {
  const lines = parts.flatMap(part => ['', part.title, ...part.lines.map(line => `  ${line}`)]);
  return [title, ...lines].map(line => `${line}\n`).join('');
}
