/** From a model to a picture, in steps or in one go. Pure. */
import { layoutModel, layoutSteps } from '../layout/layout.ts';
import type { LayoutCache } from '../layout/layout.ts';
import type { PanelModel } from '../model/panelModel.ts';
import type { Card } from './card.ts';
import { cardOf } from './card.ts';
import type { Picture } from './scene.ts';

/** The cards of a model by node id. */
export function cardsOf(model: PanelModel): ReadonlyMap<string, Card> {
  const cards = new Map<string, Card>();
  for (const node of model.nodes.values()) {
    const calls = node.type === 'workload' ? (model.outgoing.get(node.id) ?? []) : [];
    const names = calls.map(edge => model.nodes.get(edge.to)).filter(called => called !== undefined);
    cards.set(
      node.id,
      cardOf(
        node,
        names.map(called => (called.namespace === node.namespace ? called.name : `${called.name}.${called.namespace}`)),
      ),
    );
  }
  return cards;
}

/** The picture of a model. */
export function pictureOf(model: PanelModel, cache?: LayoutCache): Picture {
  const cards = cardsOf(model);
  return { model, cards, layout: layoutModel(model, cards, cache) };
}

/** The same, one namespace at a step. */
export function* pictureSteps(model: PanelModel, cache: LayoutCache): Generator<undefined, Picture> {
  const cards = cardsOf(model);
  yield undefined;
  const layout = yield* layoutSteps(model, cards, cache);
  return { model, cards, layout };
}
