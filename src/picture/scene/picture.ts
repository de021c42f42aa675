/** From a model to a picture, in steps or in one go. Pure, but for what the cache keeps. */
import { LayoutCache, layoutModel, layoutSteps } from '../layout/layout.ts';
import type { PanelModel } from '../model/panelModel.ts';
import type { Picture } from './scene.ts';

/** The picture of a model. */
export function pictureOf(model: PanelModel, cache = new LayoutCache()): Picture {
  return { model, layout: layoutModel(model, cache) };
}

/** The same in small steps. */
export function* pictureSteps(model: PanelModel, cache: LayoutCache): Generator<undefined, Picture> {
  return { model, layout: yield* layoutSteps(model, cache) };
}
