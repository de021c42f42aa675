import type { KustomizationFacts } from '../model/resource.ts';
import { pairKey } from './labelKeys.ts';

/** The labels that kustomizations put on objects, as keys of their pairs (`pairKey`), with how many put them there. */
export class PutLabels {
  readonly #counts = new Map<string, number>();

  /** Whether any kustomization puts a label with this value on objects. */
  has(pair: string): boolean {
    return this.#counts.has(pair);
  }

  add(facts: KustomizationFacts): void {
    for (const pair of pairsPut(facts)) this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + 1);
  }

  remove(facts: KustomizationFacts): void {
    for (const pair of pairsPut(facts)) {
      const left = (this.#counts.get(pair) ?? 0) - 1;
      if (left > 0) this.#counts.set(pair, left);
      else this.#counts.delete(pair);
    }
  }
}

/** The labels that a kustomization puts on objects, as keys; those of selectors and Pod templates are among them. */
export function pairsPut({ objectLabels }: KustomizationFacts): readonly string[] {
  return Object.entries(objectLabels).map(([key, value]) => pairKey(key, value));
}
