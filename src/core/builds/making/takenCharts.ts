import { askKey, type ChartAsk } from '../../model/charts/chartAsk.ts';
import type { BuildOutput } from '../../model/build.ts';
import type { RenderedCharts } from '../../kustomize/files.ts';

/** A folder name that no file of a workspace uses. */
const FOLDER = ':charts:';

interface Taken {
  readonly output: BuildOutput;
  /** Changes whenever the output changes. */
  readonly stamp: string;
}

const FOLDER_IN_URI = `/${encodeURIComponent(FOLDER)}/`;

/** True for the URI that stands for a rendered chart. */
export function isTakenChart(uri: string): boolean {
  return uri.includes(FOLDER_IN_URI);
}

/** Helm's output for the charts that kustomizations of one root include. */
export class TakenCharts implements RenderedCharts {
  readonly #numbers = new Map<string, number>();
  #taken = new Map<number, Taken>();
  #stamps = 0;

  readonly pathOf = (ask: ChartAsk): string => `${FOLDER}/${this.#numberOf(askKey(ask))}`;

  readonly outputOf = (ask: ChartAsk): BuildOutput | undefined => this.#taken.get(this.#numberOf(askKey(ask)))?.output;

  /** For the path of a chart, a text that changes whenever its output changes; undefined for any other path. */
  textOf(path: string): { readonly text: string | undefined } | undefined {
    if (!path.startsWith(`${FOLDER}/`)) return undefined;
    return { text: this.#taken.get(Number(path.slice(FOLDER.length + 1)))?.stamp };
  }

  /** Replaces all output. Returns the paths of the charts whose output changed. */
  set(outputs: readonly BuildOutput[]): readonly string[] {
    const before = this.#taken;
    this.#taken = new Map();
    for (const output of outputs) {
      const number = this.#numberOf(output.takenBy ?? '');
      const known = before.get(number);
      const taken = known?.output === output ? known : { output, stamp: String(++this.#stamps) };
      this.#taken.set(number, taken);
    }
    const numbers = new Set([...before.keys(), ...this.#taken.keys()]);
    return [...numbers].filter(each => before.get(each) !== this.#taken.get(each)).map(each => `${FOLDER}/${each}`);
  }

  #numberOf(key: string): number {
    let number = this.#numbers.get(key);
    if (number === undefined) this.#numbers.set(key, (number = this.#numbers.size));
    return number;
  }
}
