import { addTo } from '../../core/model/lists/addTo.ts';
import { countNotAbove } from '../../core/model/lists/ascending.ts';
import { type ChartTree, textOfFile } from '../chart/chartTree.ts';

const NO_LINES: readonly number[] = [];

/** An index of the lines of a template, for looking up many rendered lines. Line numbers are 0-based. */
export class TemplateText {
  readonly lines: readonly string[];
  readonly #literal = new Map<string, number[]>();
  readonly #opening = new Map<string, number[]>();
  /** Line numbers of actions that print something. */
  readonly #printing: number[] = [];
  /** For each of them the minimum indentation of its output. */
  readonly #minIndents: number[] = [];

  constructor(text: string) {
    this.lines = text.split('\n');
    this.lines.forEach((line, i) => this.#note(line, i));
  }

  /** The first line from `start`, before `end`, that is this text except for spaces around it. */
  literal(bare: string, start: number, end: number): number | undefined {
    return firstBetween(this.#literal.get(bare) ?? NO_LINES, start, end);
  }

  /** As `literal`, for lines with this text before their first action. */
  opening(bare: string, start: number, end: number): number | undefined {
    return firstBetween(this.#opening.get(bare) ?? NO_LINES, start, end);
  }

  /**
   * The only line from `start`, before `end`, that may print text with this indentation; undefined where there are none
   * or several.
   */
  onlyPrinting(indent: number, start: number, end: number): number | undefined {
    let only: number | undefined;
    for (let i = firstFrom(this.#printing, start); i < this.#printing.length; i++) {
      const line = this.#printing[i] ?? Infinity;
      if (line >= end) break;
      if (indent < (this.#minIndents[i] ?? 0)) continue;
      if (only !== undefined) return undefined;
      only = line;
    }
    return only;
  }

  #note(line: string, i: number): void {
    addTo(this.#literal, line.trim(), i);
    const start = literalStart(line);
    if (start !== '') addTo(this.#opening, start, i);
    if (!isPrinting(line)) return;
    this.#printing.push(i);
    this.#minIndents.push(Number(/\bn?indent\s+(\d+)/.exec(line)?.[1] ?? 0));
  }
}

function firstBetween(sorted: readonly number[], start: number, end: number): number | undefined {
  const found = sorted[firstFrom(sorted, start)];
  return found !== undefined && found < end ? found : undefined;
}

/** The index of the first line at or after `start`. */
function firstFrom(sorted: readonly number[], start: number): number {
  return countNotAbove(sorted, start - 1);
}

/** The text before a line's first action. */
function literalStart(line: string): string {
  const at = line.indexOf('{{');
  return at === -1 ? '' : line.slice(0, at).trim();
}

const SILENT = /^\{\{-?\s*(?:if|else|end|range|with|define|block|\/\*|\$\w+\s*:?=)/;

/** True for a line with an action other than a condition, a loop, an assignment or a comment. */
function isPrinting(line: string): boolean {
  const actions = line.match(/\{\{-?\s*[^}]*/g) ?? [];
  return actions.some(action => !SILENT.test(action));
}

/** By content, as all releases of a chart have the same templates. */
const known = new WeakMap<Uint8Array, TemplateText>();

/** The text of a template of a chart; empty where it does not exist. */
export function templateText(tree: ChartTree, path: string): TemplateText {
  const content = tree.get(path)?.content;
  const before = content && known.get(content);
  if (before) return before;
  const text = new TemplateText(textOfFile(tree, path) ?? '');
  if (content) known.set(content, text);
  return text;
}
