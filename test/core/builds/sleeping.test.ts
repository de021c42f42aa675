import { describe, expect, test } from 'vitest';
import { Awake, type Sleeper, SMALL_WORKSPACE } from '../../../src/core/builds/awake.ts';

class Named implements Sleeper {
  isAsleep = false;

  sleep(): void {
    this.isAsleep = true;
  }

  wake(): void {
    this.isAsleep = false;
  }
}

/** Who is awake after all of them were asked, one after the other. */
function awakeAfter(asked: readonly Named[], awake: Awake): readonly number[] {
  for (const each of asked) {
    each.isAsleep = false;
    awake.note(each);
  }
  return asked.flatMap((each, at) => (each.isAsleep ? [] : at));
}

const many = (count: number) => Array.from({ length: count }, () => new Named());

describe('builds that nobody asks', () => {
  test('stay awake in a small workspace', () => {
    expect(awakeAfter(many(40), new Awake(() => SMALL_WORKSPACE))).toHaveLength(40);
  });

  test('sleep in a large one, but for those that were asked last', () => {
    expect(awakeAfter(many(40), new Awake(() => SMALL_WORKSPACE + 1))[0]).toBe(24);
  });

  test('stay awake where an edit makes as many again', () => {
    const awake = new Awake(() => SMALL_WORKSPACE + 1);
    awake.expect(50);
    expect(awakeAfter(many(100), awake)).toHaveLength(100);
  });

  test('are woken where a file of theirs is opened, but not all at once', () => {
    const asleep = many(20);
    for (const each of asleep) each.sleep();
    new Awake(() => SMALL_WORKSPACE + 1).wake(asleep);
    expect(asleep.filter(each => each.isAsleep)).toHaveLength(4);
  });

  test('are forgotten where they are no more', () => {
    const awake = new Awake(() => SMALL_WORKSPACE + 1);
    const [gone, ...others] = many(17);
    if (gone) {
      awake.note(gone);
      awake.forget(gone);
    }
    awakeAfter(others, awake);
    expect([gone, ...others].filter(each => each?.isAsleep)).toEqual([]);
  });
});
