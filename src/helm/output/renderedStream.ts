/** One document of the output of `helm template`. */
export interface RenderedDocument {
  /** From `# Source:`: the name of the chart and the path of the template in it. */
  readonly source: string;
  /** 0-based line of the output at which `text` begins. */
  readonly line: number;
  /** Without the `---` and the `# Source:` line; ends with a line break. */
  readonly text: string;
}

const SOURCE = /^# Source: (\S.*)$/;

/**
 * Splits the output of Helm. A document begins at a `---` line that is followed by a `# Source:` line; any other `---`
 * is part of a document, as Helm splits templates at every `---`.
 */
export function splitRendered(output: string): readonly RenderedDocument[] {
  const lines = output.split('\n');
  const starts: number[] = [];
  for (let i = 0; i + 1 < lines.length; i++) if (isStart(lines, i)) starts.push(i);
  return starts.map((start, n) => documentOf(lines, start, starts[n + 1] ?? lines.length)).filter(hasContent);
}

function isStart(lines: readonly string[], at: number): boolean {
  return lines[at] === '---' && SOURCE.test(lines[at + 1] ?? '');
}

function documentOf(lines: readonly string[], start: number, end: number): RenderedDocument {
  const body = lines.slice(start + 2, end);
  while (body.length > 0 && body[body.length - 1]?.trim() === '') body.pop();
  return { source: SOURCE.exec(lines[start + 1] ?? '')?.[1] ?? '', line: start + 2, text: `${body.join('\n')}\n` };
}

function hasContent({ text }: RenderedDocument): boolean {
  return text.split(/[\n\r\u2028\u2029]/).some(line => /^\s*[^\s#]/.test(line));
}
