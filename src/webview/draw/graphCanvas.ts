/**
 * Stage 6 of the picture: the only one that draws. The SVG is larger than the window by a third on each side; panning
 * and small zooms move it by a CSS transform alone, and it is drawn again only when that margin is used up.
 */
import type { PanelView } from '../../protocol/panelMessages.ts';
import { contains, overlaps } from '../../picture/layout/geometry.ts';
import type { Rectangle } from '../../picture/layout/geometry.ts';
import { groundOf } from '../../picture/draw/labelPlace.ts';
import type { PlacedItem } from '../../picture/layout/placed.ts';
import type { Emphasis, Picture, Scene } from '../../picture/scene/scene.ts';
import { hasCards, levelOf, lineSteps, SceneIndex } from '../../picture/scene/scene.ts';
import type { WindowSize } from '../../picture/scene/viewport.ts';
import { visibleArea } from '../../picture/scene/viewport.ts';
import { Slices } from '../state/slices.ts';
import type { BoxLook } from './boxLayer.ts';
import { BoxLayer } from './boxLayer.ts';
import type { CardMarks } from './cardLayer.ts';
import { CardLayer } from './cardLayer.ts';
import { EdgeLayer } from './edgeLayer.ts';
import { setTo, svg } from './elements.ts';

const margin = 0.35;
const sharpenAfter = 140;
const linesFrom = 0.05;
const mostMarked = 200;

/** The look of the drawing. */
export interface CanvasLook extends CardMarks {
  readonly emphasis: Emphasis;
  /** Ids of the emphasized lines. */
  readonly litEdges: ReadonlySet<string> | undefined;
}

/** The drawing. It has no application state: it gets the picture, the view and the look. */
export class GraphCanvas {
  readonly #holder: HTMLElement;
  readonly #svg: SVGSVGElement;
  readonly #world: SVGGElement;
  readonly #boxes: BoxLayer;
  readonly #cards: CardLayer;
  readonly #edges: EdgeLayer;
  #index: SceneIndex | undefined;
  #look: CanvasLook | undefined;
  #size: WindowSize = { width: 0, height: 0 };
  #drawnView: PanelView | undefined;
  #drawnArea: Rectangle | undefined;
  #sharpen = 0;
  readonly #slices = new Slices();
  #view: PanelView | undefined;
  /** True until the last set picture is drawn: moved cards may glide to their places. */
  #isNew = false;
  /** What is being prepared for drawing. */
  #preparing: SceneIndex | undefined;

  constructor(root: HTMLElement) {
    this.#holder = document.createElement('div');
    this.#holder.className = 'canvas-holder';
    root.append(this.#holder);
    this.#svg = createRoot(this.#holder);
    this.#world = svg('g', {}, this.#svg);
    const layer = (attributes = {}): SVGGElement => svg('g', attributes, this.#world);
    const [shapes, frames] = [layer({ 'aria-hidden': 'true' }), layer()];
    const lines = layer({ 'aria-hidden': 'true' });
    this.#boxes = new BoxLayer({ shapes, frames, titles: layer() });
    this.#cards = new CardLayer(layer());
    this.#edges = new EdgeLayer(lines, layer({ class: 'edge-labels', 'aria-hidden': 'true' }));
  }

  /** Prepares in small steps what `show` will need for a view of this picture. */
  *prepareSteps(picture: Picture, view: PanelView, size: WindowSize): Generator<undefined, void> {
    if (size.width === 0 || size.height === 0) return;
    const area = visibleArea(view, size, margin);
    const boxes = picture.layout.boxes.filter(box => overlaps(box, area));
    if (hasCards(levelOf(view.scale))) for (const box of boxes) yield* lineSteps(box);
    yield* this.#boxes.prepareSteps(picture.model, boxes, boxLookAt(view.scale));
  }

  /** Sets a new picture; nothing is drawn until `show`. */
  setPicture(picture: Picture, glides: boolean): void {
    this.#index = new SceneIndex(picture);
    this.#isNew = glides;
    this.#drawnView = undefined;
  }

  /** Sets a new look; nothing is drawn until `show`. */
  setLook(look: CanvasLook): void {
    this.#look = look;
    this.#drawnView = undefined;
  }

  /**
   * Shows a view; draws only what is outside of the margin. A new picture or look is drawn at once. Where only the view
   * is new and makes much visible, the old drawing stays, moved and scaled, until the rest is ready.
   */
  show(view: PanelView, size: WindowSize): void {
    if (!this.#index || !this.#look || size.width === 0 || size.height === 0) return;
    const drawn = this.#drawnView;
    const stretch = drawn ? view.scale / drawn.scale : 1;
    const resized = size.width !== this.#size.width || size.height !== this.#size.height;
    this.#size = size;
    this.#view = view;
    if (!drawn) this.#draw(view);
    else if (resized || !this.#holds(view) || stretch > 1.6 || stretch < 0.6) this.#drawWhenReady(view);
    else if (stretch !== 1) this.#sharpenSoon();
    this.#transform(view);
  }

  /** Moves the keyboard focus to a drawn card. */
  focusCard(key: string): void {
    this.#cards.handleOf(key)?.focus({ preventScroll: true });
  }

  /** The place of a card in the window; undefined while it is not drawn. */
  placeOf(key: string): DOMRect | undefined {
    return this.#cards.handleOf(key)?.getBoundingClientRect();
  }

  /** Key of the card at a point of the window, '' for none: at small scales cards are not separate elements. */
  keyAt(point: { readonly x: number; readonly y: number }): string {
    const view = this.#view;
    if (!view || !this.#index) return '';
    return this.#index.itemAt((point.x - view.x) / view.scale, (point.y - view.y) / view.scale)?.key ?? '';
  }

  /** Stops timers. */
  dispose(): void {
    window.clearTimeout(this.#sharpen);
    this.#slices.dispose();
    this.#holder.remove();
  }

  #holds(view: PanelView): boolean {
    const drawn = this.#drawnView;
    if (!drawn || !this.#drawnArea || levelOf(view.scale) !== levelOf(drawn.scale)) return false;
    return contains(this.#drawnArea, visibleArea(view, this.#size));
  }

  // One at a time: otherwise a moving view would begin again in every frame.
  #drawWhenReady(view: PanelView): void {
    const index = this.#index;
    if (!index || this.#preparing === index) return;
    this.#preparing = index;
    this.#slices.run(this.prepareSteps(index.picture, view, this.#size), () => {
      this.#preparing = undefined;
      const newest = this.#view ?? view;
      this.#draw(newest);
      this.#transform(newest);
    });
  }

  #draw(view: PanelView): void {
    window.clearTimeout(this.#sharpen);
    const { width, height } = this.#size;
    this.#drawnView = view;
    this.#drawnArea = visibleArea(view, this.#size, margin);
    setTo(this.#svg, 'width', width * (1 + 2 * margin));
    setTo(this.#svg, 'height', height * (1 + 2 * margin));
    const [x, y] = [view.x + margin * width, view.y + margin * height];
    setTo(this.#world, 'transform', `matrix(${view.scale} 0 0 ${view.scale} ${x} ${y})`);
    this.#drawScene(this.#drawnArea, view.scale);
  }

  #drawScene(area: Rectangle, scale: number): void {
    const index = this.#index;
    const look = this.#look;
    if (!index || !look) return;
    const level = levelOf(scale);
    setTo(this.#svg, 'class', `canvas level-${level}${look.lit ? ' focused' : ''}`);
    const scene: Scene = hasCards(level)
      ? index.sceneIn(area, look.emphasis)
      : { boxes: index.boxesIn(area), items: [], edges: index.betweenIn(area) };
    const glides = this.#isNew;
    this.#isNew = false;
    this.#boxes.show(index.picture.model, scene.boxes, boxLookAt(scale));
    this.#cards.show(index.picture, this.#withKept(index, scene.items, look), { marks: look, mode: { scale, glides } });
    const within = visibleArea(this.#view ?? { x: 0, y: 0, scale }, this.#size);
    const ground = groundOf(scene, index.picture.model.nodes, { within, scale });
    this.#edges.show(scene.edges, look.emphasis, { lit: look.litEdges, scale, fades: glides, area, ground });
    setTo(this.#svg, 'tabindex', this.#cards.handleOf(look.currentKey) ? -1 : 0);
  }

  // The focused and the selected card are always in the page, at every level of detail.
  #withKept(index: SceneIndex, items: readonly PlacedItem[], look: CanvasLook): ReadonlySet<PlacedItem> {
    const { layout } = index.picture;
    const matches = [...look.matches].slice(0, mostMarked).flatMap(id => layout.cardsOf(id));
    const kept = [layout.itemOf(look.currentKey), ...layout.cardsOf(look.selectedId), ...matches];
    // Cards keep the order of the picture, in whatever order they came into view: tabs first, then the cards that cover
    // their feet.
    return new Set([...items, ...kept.filter(item => item !== undefined)]);
  }

  #sharpenSoon(): void {
    window.clearTimeout(this.#sharpen);
    this.#sharpen = window.setTimeout(() => this.#view && this.#drawWhenReady(this.#view), sharpenAfter);
  }

  #transform(view: PanelView): void {
    const drawn = this.#drawnView;
    if (!drawn) return;
    const stretch = view.scale / drawn.scale;
    const x = view.x - stretch * (drawn.x + margin * this.#size.width);
    const y = view.y - stretch * (drawn.y + margin * this.#size.height);
    this.#holder.style.transform = `translate(${x}px, ${y}px) scale(${stretch})`;
  }
}

function boxLookAt(scale: number): BoxLook {
  const detail =
    hasCards(levelOf(scale)) || levelOf(scale) === 'boxes' ? 'frame' : scale >= linesFrom ? 'lines' : 'cards';
  return { scale, detail };
}

function createRoot(holder: HTMLElement): SVGSVGElement {
  const root = svg('svg', { class: 'canvas', role: 'application' }, holder);
  root.setAttribute('aria-roledescription', 'wiring graph');
  root.setAttribute(
    'aria-label',
    'Wiring graph. Arrow keys follow the wires, Enter opens the manifest, ? lists all keys.',
  );
  const defs = svg('defs', {}, root);
  const hatch = svg('pattern', { id: 'hatch', width: 7, height: 7, patternUnits: 'userSpaceOnUse' }, defs);
  hatch.setAttribute('patternTransform', 'rotate(45)');
  svg('path', { class: 'hatch-line', d: 'M0 0V7' }, hatch);
  return root;
}
