/** Builds pictures in slices, so that a large graph never blocks the panel; the newest request wins. */
import type { Layout, LayoutWindow } from '../../picture/layout/layout.ts';
import { LayoutCache } from '../../picture/layout/layout.ts';
import { isRehearsed, rehearsalSteps } from '../../picture/layout/rehearsal.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';
import { pictureSteps } from '../../picture/scene/picture.ts';
import type { Picture } from '../../picture/scene/scene.ts';
import { Slices } from '../state/slices.ts';

/** What to do with a picture. */
export interface PictureUse {
  /** Prepares in steps what is needed to show it. */
  prepare(picture: Picture): Generator<undefined, void>;
  /** Shows it. */
  done(picture: Picture): void;
}

/** The window of a picture, and the former picture that it should resemble. */
export interface PictureFrame {
  readonly window: LayoutWindow;
  readonly previous: Layout | undefined;
}

/** Milliseconds that are left of the browser's idle time when the work stops: one step may take this long. */
const spare = 8;

/** One at a time; layouts of unchanged namespaces are reused from picture to picture. */
export class PictureBuilder {
  readonly #cache = new LayoutCache();
  readonly #slices = new Slices();
  /** The idle time that a rehearsal waits for; 0 for none. */
  #idle = 0;
  #hasRehearsed = false;

  /**
   * Builds and shows a picture: at once where it takes less than a slice, else later; a newer request replaces an older
   * one.
   */
  build(model: PanelModel, frame: PictureFrame, use: PictureUse): void {
    this.#stopRehearsal();
    const picture = pictureSteps(model, { ...frame, cache: this.#cache });
    this.#slices.run(steps(picture, use), built => {
      use.done(built);
      if (!this.#hasRehearsed && isRehearsed(built.layout)) this.#rehearse(rehearsalSteps(built.layout, frame.window));
    });
  }

  /** Cancels what is being built. */
  dispose(): void {
    this.#stopRehearsal();
    this.#slices.dispose();
  }

  // In the time that the browser has left, once: only the first edit would run in code that never ran before.
  #rehearse(steps: Generator<undefined, void>): void {
    // Safari has no idle callbacks.
    if (!('requestIdleCallback' in window)) return;
    this.#idle = requestIdleCallback(time => {
      while (time.timeRemaining() > spare) {
        this.#hasRehearsed = steps.next().done === true;
        if (this.#hasRehearsed) return;
      }
      this.#rehearse(steps);
    });
  }

  #stopRehearsal(): void {
    if (this.#idle !== 0) cancelIdleCallback(this.#idle);
    this.#idle = 0;
  }
}

function* steps(picture: Generator<undefined, Picture>, use: PictureUse): Generator<undefined, Picture> {
  const built = yield* picture;
  yield undefined;
  yield* use.prepare(built);
  return built;
}
