/** An error that Helm reported. */
export interface HelmError {
  readonly message: string;
  /** Name of the chart and path of the template in it, as Helm has them; undefined where Helm names none. */
  readonly source: string | undefined;
  /** 0-based line of the template; undefined where Helm names none. */
  readonly line: number | undefined;
  /** Where the output does not parse: 0-based line in the output of this template. */
  readonly outputLine: number | undefined;
}

const NOTHING_MORE = { source: undefined, line: undefined, outputLine: undefined };

/** Maximum length of a message. */
const MAX_MESSAGE = 1000;

/** A template's file and line in an error; Helm 3 writes `template: ` before it, Helm 4 a line of its own. */
const PLACE = /(?:^|[\s(])([^\s:()]+):(\d+)/g;
const NOT_YAML = /YAML parse error on (\S+): (.*(?:\n.*)?)/;
const BROKEN_LINE = /\bline (\d+)\b/;

/** Parses Helm's standard error. */
export function readHelmError(stderr: string): HelmError {
  const text = errorText(stderr);
  const yaml = NOT_YAML.exec(text);
  if (yaml) {
    const line = BROKEN_LINE.exec(yaml[2] ?? '')?.[1];
    const reason = (yaml[2] ?? '').replace(/^error converting YAML to JSON: /, '').trim();
    return {
      ...NOTHING_MORE,
      message: `the template does not render to valid YAML: ${reason}`,
      source: yaml[1],
      outputLine: line === undefined ? undefined : Number(line) - 1,
    };
  }
  const places = [...text.matchAll(PLACE)].filter(isPlace);
  // The innermost place comes last: the helper that fails, not the line that includes it.
  const place = places[places.length - 1];
  return {
    ...NOTHING_MORE,
    message: shortened(withoutChain(text)),
    source: place?.[1],
    line: place ? Number(place[2]) - 1 : undefined,
  };
}

/** True for a file in a folder, with only a column or the end of the sentence after its line. */
function isPlace({ index, input, 0: all, 1: file = '' }: RegExpExecArray): boolean {
  return file.slice(1, -1).includes('/') && /^[:)\s]?$/.test(input.charAt(index + all.length));
}

function errorText(stderr: string): string {
  const lines = stderr.split(/\r?\n/);
  const start = lines.findIndex(line => line.startsWith('Error: '));
  const own = lines.slice(Math.max(0, start)).filter(line => !/^(Use --debug flag|level=|helm\.go:)/.test(line));
  return own
    .join('\n')
    .replace(/^Error: /, '')
    .trim();
}

/** Only the reason: of a chain of includes, the last one is relevant. */
function withoutChain(text: string): string {
  const required = /^execution error at \([^)]*\): ([\s\S]*)$/.exec(text);
  if (required?.[1]) return required[1];
  const parse = /^parse error at \([^)]*\): ([\s\S]*)$/.exec(text);
  if (parse?.[1]) return parse[1];
  // Helm 4 gives the reason a line of its own.
  const innermost = text.slice(Math.max(0, text.lastIndexOf('executing "')));
  return reasonIn(innermost) ?? text;
}

/** The action and the reason (the last line) of `executing "file" at <action>: reason`. */
function reasonIn(text: string): string | undefined {
  const head = /^executing "[^"]*" at </.exec(text)?.[0].length;
  if (head === undefined) return undefined;
  const lastLine = text.lastIndexOf('\n') + 1;
  for (const { index, 0: found } of text.matchAll(/>:\s+/g)) {
    const end = index + found.length;
    if (index >= head && end >= lastLine) return `${text.slice(head - 1, index + 1)}: ${text.slice(end)}`;
  }
  return undefined;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, space => (space.includes('\n') ? ' ' : space));
  return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line;
}
