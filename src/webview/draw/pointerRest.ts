/** Tells where the pointer rests: soon, to light what belongs to it, and a little later, to say more of it. */
import type { Point } from '../../picture/layout/geometry.ts';

const lightAfter = 130;
const restAfter = 450;

/** What is told; id '' where the pointer is at nothing. */
export interface RestEvents {
  lit(id: string): void;
  rested(id: string, at: Point): void;
}

/** Waits for the pointer to rest. */
export class PointerRest {
  readonly #events: RestEvents;
  #light = 0;
  #rest = 0;

  constructor(events: RestEvents) {
    this.#events = events;
  }

  /** To be told when the pointer comes to something else. */
  at(id: string, point: Point): void {
    this.stop();
    this.#events.rested('', point);
    if (id) this.#rest = window.setTimeout(() => this.#events.rested(id, point), restAfter);
    // Not at once: on the way to something the whole picture would flicker.
    this.#light = window.setTimeout(() => this.#events.lit(id), lightAfter);
  }

  /** Forgets what it waits for. */
  stop(): void {
    window.clearTimeout(this.#light);
    window.clearTimeout(this.#rest);
  }
}
