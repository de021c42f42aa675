import type { Explanation } from './explain.ts';

/** The story of a Service as a plain text, a heading per part; it ends with a line's end. */
export function storyText({ title, parts }: Explanation): string {
  const lines = parts.flatMap(part => ['', part.title, ...part.lines.map(line => `  ${line}`)]);
  return [title, ...lines].map(line => `${line}\n`).join('');
}
