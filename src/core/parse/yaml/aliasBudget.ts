import { YamlError } from './yamlError.ts';

/** Nodes up to which nearly all may come from aliases, and from which on hardly any may. */
const FEW = 400_000;
const MANY = 4_000_000;
const MOST_OF_FEW = 0.99;
const MOST_OF_MANY = 0.1;

/**
 * How many nodes a document has once its aliases are followed: bounded as go-yaml bounds it (`decode.go`,
 * `allowedAliasRatio`), since a page of aliases of aliases is more than any computer holds.
 */
export class AliasBudget {
  #nodes = 0;
  #fromAliases = 0;

  /** Counts a node that is written; which number it has. */
  count(): number {
    return ++this.#nodes;
  }

  /** How many nodes there are so far, aliases followed. */
  get total(): number {
    return this.#nodes;
  }

  /** Counts what an alias stands for. Throws a YamlError once that is too much. `offset`: of the alias. */
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
