/**
 * An overview of the whole picture in a corner of the window, with the visible part, while not all of it is in view.
 */
import type { PanelView } from '../../protocol/panelMessages.ts';
import type { Point, Rectangle } from '../../picture/layout/geometry.ts';
import { contains, grow, overlaps } from '../../picture/layout/geometry.ts';
import type { PlacedItem } from '../../picture/layout/placed.ts';
import type { Trouble } from '../../picture/model/trouble.ts';
import { troubleOf } from '../../picture/model/trouble.ts';
import type { Picture } from '../../picture/scene/scene.ts';
import { freePlace, mapMargin } from '../../picture/scene/mapPlace.ts';
import type { WindowSize } from '../../picture/scene/viewport.ts';
import { visibleArea } from '../../picture/scene/viewport.ts';
import { setTo, svg } from './elements.ts';

const largest = { width: 168, height: 120 };
/** With more cards only the boxes are shown. */
const mostCards = 1500;
const smallestWindow = 380;
const hideAfter = 900;

/** The minimap; `go` is called with a point of the picture to move into the middle. */
export class Minimap {
  readonly #root: SVGSVGElement;
  readonly #content: SVGGElement;
  readonly #frame: SVGRectElement;
  readonly #stop = new AbortController();
  readonly #paths = new Map<string, SVGPathElement>();
  #picture: Picture | undefined;
  #isDrawn = false;
  #bounds: Rectangle = { x: 0, y: 0, width: 1, height: 1 };
  #map: WindowSize = { width: 0, height: 0 };
  #place: Rectangle | undefined;
  #view: PanelView | undefined;
  #hide = 0;

  constructor(holder: HTMLElement, go: (to: Point) => void) {
    this.#root = svg('svg', { class: 'minimap none', 'aria-hidden': 'true' }, holder);
    this.#content = svg('g', {}, this.#root);
    this.#frame = svg('rect', { class: 'minimap-view' }, this.#root);
    const { signal } = this.#stop;
    const move = (event: PointerEvent): void => {
      event.stopPropagation();
      if (event.buttons > 0) go(this.#pointOf(event));
    };
    this.#root.addEventListener('pointerdown', move, { signal });
    this.#root.addEventListener('pointermove', move, { signal });
    this.#root.addEventListener('click', event => event.stopPropagation(), { signal });
  }

  /** Sets a new picture. */
  setPicture(picture: Picture): void {
    this.#picture = picture;
    this.#bounds = grow(picture.layout.bounds, 20);
    this.#isDrawn = false;
  }

  /** Shows a view; hidden where the view contains everything. */
  show(view: PanelView, size: WindowSize): void {
    const picture = this.#picture;
    const area = visibleArea(view, size);
    const isHidden = !picture || size.width < smallestWindow || contains(grow(area, 2), picture.layout.bounds);
    if (isHidden) return setTo(this.#root, 'class', 'minimap none');
    if (!this.#isDrawn) this.#draw(picture);
    const moves = this.#view !== undefined && !isSameView(this.#view, view);
    this.#view = view;
    this.#putInto(freePlace(cardsIn(picture, area, view), this.#map, { size, last: this.#place }), size, moves);
    const { x, y, width, height } = area;
    for (const [name, value] of Object.entries({ x, y, width, height })) setTo(this.#frame, name, Math.round(value));
  }

  // Where cards are everywhere, the map is there only while the view moves: transparent, also for clicks.
  #putInto(place: Rectangle | undefined, size: WindowSize, moves: boolean): void {
    const { width, height } = place ?? this.#map;
    const [x, y] = place ? [place.x, place.y] : [size.width - width - mapMargin, size.height - height - mapMargin];
    this.#place = place;
    for (const [name, value] of Object.entries({ width, height })) setTo(this.#root, name, value);
    this.#root.style.transform = `translate(${x}px, ${y}px)`;
    if (place || !moves) {
      const isShown = this.#root.classList.contains('over');
      return setTo(this.#root, 'class', place ? 'minimap' : `minimap ${isShown ? 'over' : 'none'}`);
    }
    setTo(this.#root, 'class', 'minimap over');
    window.clearTimeout(this.#hide);
    this.#hide = window.setTimeout(() => !this.#place && setTo(this.#root, 'class', 'minimap none'), hideAfter);
  }

  dispose(): void {
    window.clearTimeout(this.#hide);
    this.#stop.abort();
    this.#root.remove();
  }

  // Only what has changed: the map is painted again even for a path with the same data.
  #path(style: string, places: readonly Rectangle[]): void {
    const path = this.#paths.get(style) ?? svg('path', { class: style }, this.#content);
    this.#paths.set(style, path);
    setTo(path, 'd', places.map(rectangle).join(''));
  }

  #draw({ model, layout }: Picture): void {
    this.#isDrawn = true;
    const { x, y, width, height } = this.#bounds;
    const scale = Math.min(largest.width / width, largest.height / height);
    this.#map = { width: Math.max(24, Math.round(width * scale)), height: Math.max(24, Math.round(height * scale)) };
    setTo(this.#root, 'viewBox', `${x} ${y} ${width} ${height}`);
    const isFew = model.nodes.size <= mostCards;
    const items = isFew ? layout.items.filter(item => item.role !== 'hole') : [];
    const troubleAt = ({ nodeId }: PlacedItem): Trouble => {
      const node = model.nodes.get(nodeId);
      return node ? troubleOf(node) : 'none';
    };
    this.#path('minimap-boxes', layout.boxes);
    for (const trouble of ['none', 'warning', 'error'] as const)
      this.#path(
        `minimap-${trouble}`,
        items.filter(item => troubleAt(item) === trouble),
      );
  }

  #pointOf(event: PointerEvent): Point {
    const { left, top, width, height } = this.#root.getBoundingClientRect();
    return {
      x: this.#bounds.x + ((event.clientX - left) / Math.max(1, width)) * this.#bounds.width,
      y: this.#bounds.y + ((event.clientY - top) / Math.max(1, height)) * this.#bounds.height,
    };
  }
}

// Cards in the window, in its pixels.
function cardsIn({ layout }: Picture, area: Rectangle, { x, y, scale }: PanelView): readonly Rectangle[] {
  return layout.boxes
    .filter(box => overlaps(box, area))
    .flatMap(box => box.items.filter(item => overlaps(item, area)))
    .map(item => ({
      x: item.x * scale + x,
      y: item.y * scale + y,
      width: item.width * scale,
      height: item.height * scale,
    }));
}

function rectangle({ x, y, width, height }: Rectangle): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

function isSameView(a: PanelView, b: PanelView): boolean {
  return a.x === b.x && a.y === b.y && a.scale === b.scale;
}
