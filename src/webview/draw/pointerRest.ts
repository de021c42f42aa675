/** Detects where the pointer rests: after a short time, to emphasize, and a little later, to show the hover. */
import type { Point } from '../../picture/layout/geometry.ts';

const lightAfter = 130;
const restAfter = 450;

/** Events; id '' where the pointer is on nothing. */
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

  /** Call it when the pointer moves to something else. */
  at(id: string, point: Point): void {
    this.stop();
    this.#events.rested('', point);
    if (id) this.#rest = window.setTimeout(() => this.#events.rested(id, point), restAfter);
    // Not at once: the picture would flicker while the pointer moves across it.
    this.#light = window.setTimeout(() => this.#events.lit(id), lightAfter);
  }

  /** Cancels pending events. */
  stop(): void {
    window.clearTimeout(this.#light);
    window.clearTimeout(this.#rest);
  }
}
