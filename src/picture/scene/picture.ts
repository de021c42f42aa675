/** From a model to a picture, in steps or in one go. Pure, but for what the cache keeps. */
import type { LayoutOptions } from '../layout/layout.ts';
import { LayoutCache, layoutModel, layoutSteps, usualWindow } from '../layout/layout.ts';
import type { PanelModel } from '../model/panelTypes.ts';
import type { Picture } from './scene.ts';

/** The picture of a model, for a window. */
export function pictureOf(model: PanelModel, cache = new LayoutCache(), window = usualWindow): Picture {
  return { model, layout: layoutModel(model, window, cache) };
}

/** The same in small steps. */
export function* pictureSteps(model: PanelModel, options: LayoutOptions): Generator<undefined, Picture> {
  return { model, layout: yield* layoutSteps(model, options) };
}
