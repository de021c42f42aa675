import type { BuildObject } from '../objects/buildObject.ts';
import type { Change } from '../transformers/perObject.ts';

/** Objects that a step adds at the end, with what they come from: a file (its path), a folder's output, or nothing that may change. */
export interface AddingStep<F> {
  readonly file?: string;
  readonly folder?: F;
  readonly objects: readonly BuildObject[];
}

/** A change of each object by itself. */
export interface ChangingStep {
  readonly change: Change;
  /** Indexes of the changed objects; undefined for all. */
  readonly whose: ReadonlySet<number> | undefined;
  /** True if labels decide which objects it changes. */
  readonly selectsByLabels: boolean;
}

/** A step of building a folder that can be repeated for a single object. */
export type RecipeStep<F> = AddingStep<F> | ChangingStep;

/** Steps by which a folder was built, in order. */
export type Recipe<F> = readonly RecipeStep<F>[];

/** Records the steps of building a folder, as long as each treats every object by itself. */
export class RecipeWriter<F> {
  readonly #steps: RecipeStep<F>[] = [];
  /** The objects after the last step. */
  #objects: readonly BuildObject[] | undefined;
  #count = 0;
  #isWhole = true;

  /** The recorded steps; undefined if something else was done as well. `objects`: the result. */
  steps(objects: readonly BuildObject[]): Recipe<F> | undefined {
    this.#check(objects);
    return this.#isWhole ? this.#steps : undefined;
  }

  /** Records objects that were added. before: objects until then; `after`: with them. */
  add(before: readonly BuildObject[], count: number, step: AddingStep<F>, after: readonly BuildObject[]): void {
    this.#check(before, count);
    if (after.length !== count + step.objects.length) this.#isWhole = false;
    this.#steps.push(step);
    this.#note(after);
  }

  /** Records a change of the objects before into those after. */
  change(before: readonly BuildObject[], step: ChangingStep, after: readonly BuildObject[]): void {
    this.#check(before);
    if (after.length !== before.length) this.#isWhole = false;
    this.#steps.push(step);
    this.#note(after);
  }

  /** Notes that something was done that cannot be repeated for a single object. */
  spoil(): void {
    this.#isWhole = false;
  }

  /** Something else changed the objects if they are not those of the last step. */
  #check(objects: readonly BuildObject[], count = objects.length): void {
    if (count !== this.#count || (count > 0 && objects !== this.#objects)) this.#isWhole = false;
  }

  #note(objects: readonly BuildObject[]): void {
    this.#objects = objects;
    this.#count = objects.length;
  }
}
