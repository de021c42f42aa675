/** A line of a template that prints something at an indent. */
interface PrintingLine {
  /** 0-based */
  readonly line: number;
  /** Spaces that stand at least before what it prints. */
  readonly minIndent: number;
}

const NO_LINES: readonly number[] = [];

/** The lines of a template, each looked at once, however many rendered lines are looked for among them. Numbers of lines are 0-based. */
export class TemplateText {
  readonly lines: readonly string[];
  readonly #literal = new Map<string, number[]>();
  readonly #opening = new Map<string, number[]>();
  readonly #printing: PrintingLine[] = [];

  constructor(text: string) {
    this.lines = text.split('\n');
    this.lines.forEach((line, i) => this.#note(line, i));
  }

  /** The first line from `start` and before `end` that is this text, but for spaces around it. */
  literal(bare: string, start: number, end: number): number | undefined {
    return firstBetween(this.#literal.get(bare) ?? NO_LINES, start, end);
  }

  /** As `literal`, of lines that have this text before their first action. */
  opening(bare: string, start: number, end: number): number | undefined {
    return firstBetween(this.#opening.get(bare) ?? NO_LINES, start, end);
  }

  /** The only line from `start` and before `end` that may print at this indent; undefined where there are none or several. */
  onlyPrinting(indent: number, start: number, end: number): number | undefined {
    let only: number | undefined;
    for (let i = firstFrom(this.#printing, start, ({ line }) => line); i < this.#printing.length; i++) {
      const { line = Infinity, minIndent = 0 } = this.#printing[i] ?? {};
      if (line >= end) break;
      if (indent < minIndent) continue;
      if (only !== undefined) return undefined;
      only = line;
    }
    return only;
  }

  #note(line: string, i: number): void {
    add(this.#literal, line.trim(), i);
    const start = literalStart(line);
    if (start !== '') add(this.#opening, start, i);
    if (isPrinting(line))
      this.#printing.push({ line: i, minIndent: Number(/\bn?indent\s+(\d+)/.exec(line)?.[1] ?? 0) });
  }
}

function add(lines: Map<string, number[]>, text: string, line: number): void {
  const known = lines.get(text);
  if (known) known.push(line);
  else lines.set(text, [line]);
}

function firstBetween(sorted: readonly number[], start: number, end: number): number | undefined {
  const found = sorted[firstFrom(sorted, start, line => line)];
  return found !== undefined && found < end ? found : undefined;
}

/** The index of the first item that is at `start` or behind it. */
function firstFrom<T>(sorted: readonly T[], start: number, lineOf: (item: T) => number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = sorted[middle];
    if (item !== undefined && lineOf(item) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What stands before a line's first action. */
function literalStart(line: string): string {
  const at = line.indexOf('{{');
  return at === -1 ? '' : line.slice(0, at).trim();
}

const SILENT = /^\{\{-?\s*(?:if|else|end|range|with|define|block|\/\*|\$\w+\s*:?=)/;

/** True for a line with an action that is more than a condition, a loop, an assignment or a comment. */
function isPrinting(line: string): boolean {
  const actions = line.match(/\{\{-?\s*[^}]*/g) ?? [];
  return actions.some(action => !SILENT.test(action));
}
