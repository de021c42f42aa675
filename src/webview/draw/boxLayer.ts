/** Keeps the drawn boxes with their titles, and what is in them as seen from afar. */
import { boxWords } from '../../picture/draw/boxWords.ts';
import { drawBox } from '../../picture/draw/drawBox.ts';
import type { NamespaceLayout } from '../../picture/layout/namespaceLayout.ts';
import type { PlacedBox } from '../../picture/layout/placedBox.ts';
import type { PanelModel } from '../../picture/model/panelModel.ts';
import { cardShapes, lineShapes } from '../../picture/scene/shapes.ts';
import { groupOf, setTo, svg } from './elements.ts';

/** How much of a box is drawn: only its frame, its cards as flat shapes, or these with their lines. */
export type BoxDetail = 'frame' | 'cards' | 'lines';

interface DrawnBox {
  readonly element: SVGGElement;
  readonly box: PlacedBox;
  readonly scale: number;
}

interface DrawnShapes {
  readonly element: SVGGElement;
  readonly layout: NamespaceLayout;
  readonly detail: BoxDetail;
}

/** The layers of the frames with their titles, and of the shapes (below them). */
export class BoxLayer {
  readonly #frames: SVGGElement;
  readonly #shapes: SVGGElement;
  #drawn: ReadonlyMap<string, DrawnBox> = new Map();
  #filled: ReadonlyMap<string, DrawnShapes> = new Map();

  constructor(shapes: SVGGElement, frames: SVGGElement) {
    this.#shapes = shapes;
    this.#frames = frames;
  }

  /** Draws exactly these boxes, at a scale in pixels per unit. */
  show(model: PanelModel, boxes: readonly PlacedBox[], { scale, detail }: { scale: number; detail: BoxDetail }): void {
    const drawn = new Map<string, DrawnBox>();
    const filled = new Map<string, DrawnShapes>();
    for (const box of boxes) {
      drawn.set(box.namespace, this.#frame(box, scale));
      if (detail !== 'frame') filled.set(box.namespace, this.#fill(model, box, detail));
    }
    setChildren(this.#frames, drawn.values());
    setChildren(this.#shapes, filled.values());
    this.#drawn = drawn;
    this.#filled = filled;
  }

  #frame(box: PlacedBox, scale: number): DrawnBox {
    const kept = this.#drawn.get(box.namespace);
    if (kept?.box === box && kept.scale === scale) return kept;
    const element = groupOf(drawBox(box, boxWords(box.layout.content), scale));
    element.dataset['namespace'] = box.namespace;
    return { element, box, scale };
  }

  #fill(model: PanelModel, box: PlacedBox, detail: BoxDetail): DrawnShapes {
    const { layout, x, y } = box;
    const kept = this.#filled.get(box.namespace);
    const isKept = kept?.layout === layout && kept.detail === detail;
    const made = isKept ? kept : { element: draw(model, layout, detail), layout, detail };
    setTo(made.element, 'transform', `translate(${x} ${y})`);
    return made;
  }
}

function draw(model: PanelModel, layout: NamespaceLayout, detail: BoxDetail): SVGGElement {
  const group = svg('g');
  const shapes = [...(detail === 'lines' ? lineShapes(model, layout) : []), ...cardShapes(model, layout)];
  for (const [style, data] of shapes) svg('path', { class: style, d: data }, group);
  return group;
}

// What is in its place already is not touched. What has no place any more goes first: else all behind it would be moved.
function setChildren(parent: SVGGElement, children: Iterable<{ readonly element: SVGGElement }>): void {
  const elements = new Set<Element>();
  for (const { element } of children) elements.add(element);
  for (const old of [...parent.children]) if (!elements.has(old)) old.remove();
  let next = parent.firstElementChild;
  for (const element of elements) {
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
}
