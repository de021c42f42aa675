/** Builds pictures in slices, so that a large graph never blocks the panel; the newest request wins. */
import { LayoutCache } from '../../picture/layout/layout.ts';
import type { PanelModel } from '../../picture/model/panelModel.ts';
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

/** One at a time; layouts of unchanged namespaces are reused from picture to picture. */
export class PictureBuilder {
  readonly #cache = new LayoutCache();
  readonly #slices = new Slices();

  /** Builds and shows a picture: at once where that is done within a slice, else later; never an older request's. */
  build(model: PanelModel, use: PictureUse): void {
    this.#slices.run(steps(pictureSteps(model, this.#cache), use), picture => use.done(picture));
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
