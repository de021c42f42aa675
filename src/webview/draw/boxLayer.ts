/** Keeps the drawn boxes with their titles, and their simplified content at small scales. */
import type { BoxWords } from '../../picture/draw/boxWords.ts';
import { boxWords } from '../../picture/draw/boxWords.ts';
import { drawBox, drawBoxTitle } from '../../picture/draw/drawBox.ts';
import type { NamespaceLayout } from '../../picture/layout/placed.ts';
import type { PlacedBox } from '../../picture/layout/placedBox.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';
import { finished } from '../../picture/model/steps.ts';
import { cardShapeSteps, lineShapeSteps } from '../../picture/scene/shapes.ts';
import { groupOf, setTo, svg } from './elements.ts';

const cheapBoxes = 10;

/** How much of a box is drawn: only its frame, its cards as flat shapes, or these with their lines. */
export type BoxDetail = 'frame' | 'cards' | 'lines';

/** How boxes are drawn: the scale in pixels per unit, and the amount of detail. */
export interface BoxLook {
  readonly scale: number;
  readonly detail: BoxDetail;
}

interface DrawnBox {
  readonly element: SVGGElement;
  readonly title: SVGGElement;
  readonly box: PlacedBox;
  readonly words: BoxWords;
  readonly scale: number;
}

interface DrawnShapes {
  readonly element: SVGGElement;
  /** Class and data of its paths. */
  readonly paths: readonly (readonly [style: string, data: string])[];
  readonly layout: NamespaceLayout;
  readonly detail: BoxDetail;
}

/** Groups to draw into. */
export interface BoxLayers {
  readonly shapes: SVGGElement;
  readonly frames: SVGGElement;
  /** Above the wires. */
  readonly titles: SVGGElement;
}

/** The layers of the frames with their titles, and of the shapes (below them). */
export class BoxLayer {
  readonly #frames: SVGGElement;
  readonly #titles: SVGGElement;
  readonly #shapes: SVGGElement;
  #drawn: ReadonlyMap<string, DrawnBox> = new Map();
  #filled: ReadonlyMap<string, DrawnShapes> = new Map();
  /** Prepared for the next picture. */
  #readyFrames: ReadonlyMap<string, DrawnBox> = new Map();
  #readyShapes: ReadonlyMap<string, DrawnShapes> = new Map();

  constructor({ shapes, frames, titles }: BoxLayers) {
    this.#shapes = shapes;
    this.#frames = frames;
    this.#titles = titles;
  }

  /** Prepares in small steps what `show` will need for these boxes; the display does not change. */
  *prepareSteps(model: PanelModel, boxes: readonly PlacedBox[], look: BoxLook): Generator<undefined, void> {
    const frames = new Map<string, DrawnBox>();
    const shapes = new Map<string, DrawnShapes>();
    for (const box of boxes) {
      frames.set(box.namespace, this.#frame(box, look.scale));
      if (look.detail !== 'frame') shapes.set(box.namespace, yield* this.#fillSteps(model, box, look.detail));
      if (frames.size % cheapBoxes === 0) yield undefined;
    }
    this.#readyFrames = frames;
    this.#readyShapes = shapes;
  }

  /** Draws exactly these boxes. */
  show(model: PanelModel, boxes: readonly PlacedBox[], { scale, detail }: BoxLook): void {
    const drawn = new Map<string, DrawnBox>();
    const filled = new Map<string, DrawnShapes>();
    for (const box of boxes) {
      drawn.set(box.namespace, this.#frame(box, scale));
      if (detail === 'frame') continue;
      const shapes = this.#patched(box.namespace, finished(this.#fillSteps(model, box, detail)));
      setTo(shapes.element, 'transform', `translate(${box.x} ${box.y})`);
      filled.set(box.namespace, shapes);
    }
    setChildren(
      this.#frames,
      [...drawn.values()].map(({ element }) => element),
    );
    setChildren(
      this.#titles,
      [...drawn.values()].map(({ title }) => title),
    );
    setChildren(
      this.#shapes,
      [...filled.values()].map(({ element }) => element),
    );
    this.#drawn = drawn;
    this.#filled = filled;
    this.#readyFrames = new Map();
    this.#readyShapes = new Map();
  }

  #frame(box: PlacedBox, scale: number): DrawnBox {
    const words = boxWords(box.layout.content);
    const isSame = (frame: DrawnBox): boolean => frame.scale === scale && looksSame(frame, { box, words });
    const [shown, ready] = [this.#drawn.get(box.namespace), this.#readyFrames.get(box.namespace)];
    if (shown && isSame(shown)) return shown;
    if (ready && isSame(ready)) return ready;
    const [element, title] = [groupOf(drawBox(box, words)), groupOf(drawBoxTitle(box, words, scale))];
    for (const each of [element, title]) each.dataset['namespace'] = box.namespace;
    return { element, title, box, words, scale };
  }

  // What is drawn already stays, path by path, so that only the others are painted again.
  #patched(namespace: string, next: DrawnShapes): DrawnShapes {
    const shown = this.#filled.get(namespace);
    if (!shown || shown.element === next.element || shown.paths.length !== next.paths.length) return next;
    const made = [...next.element.children];
    [...shown.element.children].forEach((path, index) => {
      const [[style, data], [nextStyle, nextData]] = [shown.paths[index] ?? [], next.paths[index] ?? []];
      if (style !== nextStyle || data !== nextData) path.replaceWith(made[index] ?? path);
    });
    return { ...next, element: shown.element };
  }

  *#fillSteps(model: PanelModel, box: PlacedBox, detail: BoxDetail): Generator<undefined, DrawnShapes> {
    const { layout, namespace } = box;
    const isSame = (shapes: DrawnShapes | undefined) => shapes?.layout === layout && shapes.detail === detail;
    const [shown, ready] = [this.#filled.get(namespace), this.#readyShapes.get(namespace)];
    if (shown && isSame(shown)) return shown;
    if (ready && isSame(ready)) return ready;
    const element = svg('g');
    const lines = detail === 'lines' ? yield* lineShapeSteps(layout) : [];
    const paths: (readonly [string, string])[] = [];
    for (const shapes of [...lines, ...(yield* cardShapeSteps(model, layout))]) {
      for (const [style, data] of shapes) svg('path', { class: style, d: data }, element);
      paths.push(...shapes);
      yield undefined;
    }
    return { element, paths, layout, detail };
  }
}

// A frame is as large as all cards on it: drawn anew, it would have the browser paint all of them again.
function looksSame(a: Pick<DrawnBox, 'box' | 'words'>, b: Pick<DrawnBox, 'box' | 'words'>): boolean {
  const isEqual = <Key extends string>(one: Record<Key, unknown>, other: Record<Key, unknown>, keys: readonly Key[]) =>
    keys.every(key => one[key] === other[key]);
  return (
    isEqual(a.box, b.box, ['x', 'y', 'width', 'height', 'head']) &&
    a.box.layout.isFramed === b.box.layout.isFramed &&
    isEqual({ ...a.words }, { ...b.words }, ['count', 'problems', 'folded'])
  );
}

// Sets the children of an element without touching those that are in place. Removed children go first: otherwise all
// children after them would be moved.
function setChildren(parent: SVGGElement, children: readonly SVGGElement[]): void {
  const elements = new Set<Element>(children);
  for (const old of [...parent.children]) if (!elements.has(old)) old.remove();
  let next = parent.firstElementChild;
  for (const element of elements) {
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
}
