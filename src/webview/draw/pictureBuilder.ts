/** Builds pictures in slices, so that a large graph never blocks the panel; the newest request wins. */
import { LayoutCache } from '../../picture/layout/layout.ts';
import type { PanelModel } from '../../picture/model/panelModel.ts';
import { pictureSteps } from '../../picture/scene/picture.ts';
import type { Picture } from '../../picture/scene/scene.ts';

const sliceMilliseconds = 14;

/** One at a time; layouts of unchanged namespaces are reused from picture to picture. */
export class PictureBuilder {
  readonly #cache = new LayoutCache();
  #timer = 0;

  /** Calls back with the picture: at once where it is done within a slice, else later, and never for an older request. */
  build(model: PanelModel, done: (picture: Picture) => void): void {
    window.clearTimeout(this.#timer);
    this.#slice(pictureSteps(model, this.#cache), done);
  }

  /** Forgets what is being built. */
  dispose(): void {
    window.clearTimeout(this.#timer);
  }

  #slice(steps: Generator<undefined, Picture>, done: (picture: Picture) => void): void {
    const end = performance.now() + sliceMilliseconds;
    do {
      const step = steps.next();
      if (step.done) return done(step.value);
    } while (performance.now() < end);
    this.#timer = window.setTimeout(() => this.#slice(steps, done), 0);
  }
}
