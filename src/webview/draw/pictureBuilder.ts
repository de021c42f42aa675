/** Builds pictures in slices, so that a large graph never blocks the panel; the newest request wins. */
import type { Layout, LayoutWindow } from '../../picture/layout/layout.ts';
import { LayoutCache } from '../../picture/layout/layout.ts';
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

/** One at a time; layouts of unchanged namespaces are reused from picture to picture. */
export class PictureBuilder {
  readonly #cache = new LayoutCache();
  readonly #slices = new Slices();

  /**
   * Builds and shows a picture: at once where it takes less than a slice, else later; a newer request replaces an older
   * one.
   */
  build(model: PanelModel, frame: PictureFrame, use: PictureUse): void {
    const picture = pictureSteps(model, { ...frame, cache: this.#cache });
    this.#slices.run(steps(picture, use), built => use.done(built));
  }

  /** Cancels what is being built. */
  dispose(): void {
    this.#slices.dispose();
  }
}

function* steps(picture: Generator<undefined, Picture>, use: PictureUse): Generator<undefined, Picture> {
  const built = yield* picture;
  yield undefined;
  yield* use.prepare(built);
  return built;
}
