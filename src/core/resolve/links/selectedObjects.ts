import type { PlacedResource } from '../../model/manifest.ts';

type Rows = readonly (readonly PlacedResource[])[];

/**
 * What selectors select at a level of the scope rule, remembered for one snapshot: very many policies or monitors often
 * ask for the same labels.
 */
export class SelectedObjects {
  /** By level (its key, or the build that it is), then by question. */
  readonly #known = new Map<unknown, Map<string, Rows>>();

  /** The rows for a question, which tells all that the answer depends on besides the level. */
  of(level: unknown, question: string, find: () => Rows): Rows {
    let rows = this.#known.get(level);
    if (!rows) this.#known.set(level, (rows = new Map<string, Rows>()));
    let found = rows.get(question);
    if (!found) rows.set(question, (found = find()));
    return found;
  }
}
