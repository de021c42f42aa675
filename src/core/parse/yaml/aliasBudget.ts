import { YamlError } from './yamlError.ts';

/**
 * Up to this number of nodes nearly all may come from aliases; the allowed share then falls with the number of nodes.
 */
const FEW = 400_000;
const MANY = 4_000_000;
const MOST_OF_FEW = 0.99;
const MOST_OF_MANY = 0.1;

/**
 * Counts the nodes of a document with its aliases expanded, and limits them as go-yaml does (`decode.go`,
 * `allowedAliasRatio`): nested aliases grow exponentially.
 */
export class AliasBudget {
  #nodes = 0;
  #fromAliases = 0;

  /** Counts a written node; returns its number. */
  count(): number {
    return ++this.#nodes;
  }

  /** Number of nodes so far, with aliases expanded. */
  get total(): number {
    return this.#nodes;
  }

  /** Counts the nodes of an alias. Throws a YamlError once there are too many. `offset`: offset of the alias. */
  countAlias(size: number, offset: number): void {
    this.#nodes += size;
    this.#fromAliases += size;
    const ratio = this.#fromAliases / this.#nodes;
    if (this.#fromAliases > 100 && this.#nodes > 1000 && ratio > allowedRatio(this.#nodes))
      throw new YamlError('document contains excessive aliasing', offset);
  }
}

function allowedRatio(nodes: number): number {
  const share = Math.min(1, Math.max(0, (nodes - FEW) / (MANY - FEW)));
  return MOST_OF_FEW - share * (MOST_OF_FEW - MOST_OF_MANY);
}
