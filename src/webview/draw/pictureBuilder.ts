/** Builds pictures in slices, so that a large graph never blocks the panel; the newest request wins. */
import type { Layout, LayoutWindow } from '../../picture/layout/layout.ts';
import { LayoutCache } from '../../picture/layout/layout.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';
import { pictureSteps } from '../../picture/scene/picture.ts';
import type { Picture } from '../../picture/scene/scene.ts';
import { Slices } from '../state/slices.ts';

/** What becomes of a picture. */
export interface PictureUse {
  /** Makes ready, in steps, what will be needed to show it. */
  prepare(picture: Picture): Generator<undefined, void>;
  /** Shows it. */
  done(picture: Picture): void;
}

/** What a picture is made for, and the one that it is to be like. */
export interface PictureFrame {
  readonly window: LayoutWindow;
  readonly previous: Layout | undefined;
}

/** One at a time; layouts of unchanged namespaces are reused from picture to picture. */
export class PictureBuilder {
  readonly #cache = new LayoutCache();
  readonly #slices = new Slices();

  /** Builds and shows a picture: at once where that is done within a slice, else later; never an older request's. */
  build(model: PanelModel, frame: PictureFrame, use: PictureUse): void {
    const picture = pictureSteps(model, { ...frame, cache: this.#cache });
    this.#slices.run(steps(picture, use), built => use.done(built));
  }

  /** Forgets what is being built. */
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
