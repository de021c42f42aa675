/** Builds pictures in slices, so that a large graph never blocks the panel; the newest request wins. */
import { LayoutCache } from '../../picture/layout/layout.ts';
import type { PanelModel } from '../../picture/model/panelModel.ts';
import { pictureSteps } from '../../picture/scene/picture.ts';
import type { Picture } from '../../picture/scene/scene.ts';
import { Slices } from '../state/slices.ts';

/** One at a time; layouts of unchanged namespaces are reused from picture to picture. */
export class PictureBuilder {
  readonly #cache = new LayoutCache();
  readonly #slices = new Slices();

  /** Calls back with the picture: at once where it is done within a slice, else later, and never for an older request. */
  build(model: PanelModel, done: (picture: Picture) => void): void {
    this.#slices.run(pictureSteps(model, this.#cache), done);
  }

  /** Forgets what is being built. */
  dispose(): void {
    this.#slices.dispose();
  }
}
