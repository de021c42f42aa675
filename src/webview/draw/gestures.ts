/**
 * Translates pointer and wheel events to gestures: pan, zoom at a point, hover, click and double-click on a card or a
 * line.
 */
import type { Point } from '../../picture/layout/geometry.ts';

/** What a pointer is over: the key of a card, the id of a line, the title of a namespace's box, or nothing. */
export interface Target {
  readonly key: string;
  readonly edgeId: string;
  readonly namespace: string | undefined;
}

/** Handlers of gestures. Distances and points are in pixels of the window. */
export interface GestureHandlers {
  pan(x: number, y: number): void;
  zoom(factor: number, at: Point): void;
  hover(target: Target, at: Point): void;
  /** The target at a point without an element of its own. */
  targetAt(at: Point): Target;
  click(target: Target, twice: boolean): void;
  menu(target: Target, at: Point): void;
}

const dragFrom = 4;
const pixelsPerLine = 16;
const nothing: Target = { key: '', edgeId: '', namespace: undefined };

/** Listens on an element until the returned function is called. */
export function listenToGestures(root: HTMLElement, handlers: GestureHandlers): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const drag = new Drag(root, handlers);
  root.addEventListener('pointerdown', event => drag.start(event), { signal });
  root.addEventListener('pointermove', event => drag.move(event), { signal });
  root.addEventListener('pointerup', () => drag.end(), { signal });
  root.addEventListener('pointercancel', () => drag.end(), { signal });
  root.addEventListener('pointermove', event => handlers.hover(targetOf(event, handlers), pointOf(event)), { signal });
  root.addEventListener('pointerleave', event => handlers.hover(nothing, pointOf(event)), { signal });
  root.addEventListener(
    'click',
    event => drag.wasDrag() || handlers.click(targetOf(event, handlers), event.detail === 2),
    {
      signal,
    },
  );
  root.addEventListener('contextmenu', event => openMenu(handlers, event), { signal });
  // Not passive: the wheel must not scroll the page, nor zoom the whole window.
  root.addEventListener('wheel', event => wheel(root, handlers, event), { signal, passive: false });
  return () => stop.abort();
}

class Drag {
  readonly #root: HTMLElement;
  readonly #handlers: GestureHandlers;
  #last: Point | undefined;
  #moved = false;

  constructor(root: HTMLElement, handlers: GestureHandlers) {
    this.#root = root;
    this.#handlers = handlers;
  }

  start(event: PointerEvent): void {
    // The right button opens the menu.
    if (event.button > 1) return;
    this.#last = { x: event.clientX, y: event.clientY };
    this.#moved = false;
  }

  move(event: PointerEvent): void {
    const last = this.#last;
    if (!last) return;
    const [x, y] = [event.clientX - last.x, event.clientY - last.y];
    if (!this.#moved && Math.hypot(x, y) < dragFrom) return;
    if (!this.#moved) this.#root.setPointerCapture(event.pointerId);
    this.#moved = true;
    this.#root.classList.add('dragging');
    this.#last = { x: event.clientX, y: event.clientY };
    this.#handlers.pan(x, y);
  }

  end(): void {
    this.#last = undefined;
    this.#root.classList.remove('dragging');
  }

  /** True right after a drag: the click that ends it is ignored. */
  wasDrag(): boolean {
    const was = this.#moved;
    this.#moved = false;
    return was;
  }
}

function wheel(root: HTMLElement, handlers: GestureHandlers, event: WheelEvent): void {
  event.preventDefault();
  const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? pixelsPerLine : 1;
  if (event.ctrlKey || event.metaKey) {
    const { left, top } = root.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    handlers.zoom(Math.exp(-Math.max(-60, Math.min(60, event.deltaY * unit)) * 0.006), at);
    return;
  }
  const [x, y] = event.shiftKey && event.deltaX === 0 ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
  handlers.pan(-x * unit, -y * unit);
}

function openMenu(handlers: GestureHandlers, event: MouseEvent): void {
  event.preventDefault();
  handlers.menu(targetOf(event, handlers), pointOf(event));
}

function pointOf(event: MouseEvent): Point {
  return { x: event.clientX, y: event.clientY };
}

function targetOf(event: MouseEvent, handlers: GestureHandlers): Target {
  const element = event.target instanceof Element ? event.target : undefined;
  const card = element?.closest<SVGGElement>('[data-key]');
  const line = element?.closest<SVGGElement>('[data-edge]');
  const title = element?.closest('.box-title')?.closest<SVGGElement>('[data-namespace]');
  if (!card && !line && !title) return handlers.targetAt(pointOf(event));
  return {
    key: card?.dataset['key'] ?? '',
    edgeId: line?.dataset['edge'] ?? '',
    namespace: title?.dataset['namespace'],
  };
}
