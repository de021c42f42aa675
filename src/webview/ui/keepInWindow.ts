/** Keeps floating elements inside of the window. */
import type { Point } from '../../picture/layout/geometry.ts';

const room = 6;

/** Moves an element to a point of the window, in pixels, or as close to it as the window's edges allow. */
export function keepInWindow(element: HTMLElement | null, { x, y }: Point): void {
  if (!element) return;
  const { offsetWidth, offsetHeight } = element;
  element.style.left = `${Math.max(room, Math.min(x, window.innerWidth - offsetWidth - room))}px`;
  element.style.top = `${Math.max(room, Math.min(y, window.innerHeight - offsetHeight - room))}px`;
}
