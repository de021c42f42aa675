import type { ChangingStep } from '../again/recipe.ts';
import { changeAll } from '../transformers/perObject.ts';
import type { Accumulator } from './accumulator.ts';

/** Changes the objects that a step is for, each by itself, so that the step can be repeated for one of them. */
export function changeObjects(accumulator: Accumulator, step: ChangingStep): void {
  const { objects: before, log, recipe } = accumulator;
  const { change, whose } = step;
  let index = 0;
  accumulator.objects = changeAll(
    before,
    whose ? (object, each) => (whose.has(index++) ? change(object, each) : object) : change,
    log,
  );
  recipe.change(before, step, accumulator.objects);
}
