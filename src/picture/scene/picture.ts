/** From a model to a picture, in steps or in one go. Pure, but for remembering cards by their nodes. */
import type { GraphNode } from '../../protocol/graph.ts';
import type { LayoutCache } from '../layout/layout.ts';
import { layoutModel, layoutSteps } from '../layout/layout.ts';
import type { PanelModel } from '../model/panelModel.ts';
import type { Card } from './card.ts';
import { cardOf } from './card.ts';
import type { Picture } from './scene.ts';

const cardsInStep = 1000;

interface Made {
  readonly card: Card;
  readonly calls: string;
}

const made = new WeakMap<GraphNode, Made>();

/** The cards of a model by node id. */
export function cardsOf(model: PanelModel): ReadonlyMap<string, Card> {
  const steps = cardSteps(model);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The picture of a model. */
export function pictureOf(model: PanelModel, cache?: LayoutCache): Picture {
  const cards = cardsOf(model);
  return { model, cards, layout: layoutModel(model, cards, cache) };
}

/** The same in small steps: some cards, or one namespace. */
export function* pictureSteps(model: PanelModel, cache: LayoutCache): Generator<undefined, Picture> {
  const cards = yield* cardSteps(model);
  const layout = yield* layoutSteps(model, cards, cache);
  return { model, cards, layout };
}

function* cardSteps(model: PanelModel): Generator<undefined, ReadonlyMap<string, Card>> {
  const cards = new Map<string, Card>();
  for (const node of model.nodes.values()) {
    cards.set(node.id, cardFor(model, node));
    if (cards.size % cardsInStep === 0) yield undefined;
  }
  return cards;
}

function cardFor(model: PanelModel, node: GraphNode): Card {
  const names = callsOf(model, node);
  const calls = names.join('\n');
  const kept = made.get(node);
  if (kept?.calls === calls) return kept.card;
  const card = cardOf(node, names);
  made.set(node, { card, calls });
  return card;
}

function callsOf(model: PanelModel, node: GraphNode): readonly string[] {
  if (node.type !== 'workload') return [];
  return (model.outgoing.get(node.id) ?? []).flatMap(edge => {
    const called = model.nodes.get(edge.to);
    if (!called) return [];
    return [called.namespace === node.namespace ? called.name : `${called.name}.${called.namespace}`];
  });
}
