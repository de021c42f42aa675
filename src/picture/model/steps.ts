/** Work in small steps, for callers that need no steps. Pure. */

/** Runs all steps, and returns the result. */
export function finished<Result>(steps: Generator<undefined, Result>): Result {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Calls `act` for each item, with a step after every `inStep` items. */
export function* forEachInSteps<Thing>(
  things: Iterable<Thing>,
  inStep: number,
  act: (thing: Thing) => void,
): Generator<undefined, void> {
  let count = 0;
  for (const thing of things) {
    act(thing);
    if (++count % inStep === 0) yield undefined;
  }
}
