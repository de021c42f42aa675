/** Work in small steps, for who does not need the steps. Pure. */

/** Goes through all steps, and answers with the result. */
export function finished<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
