/** Keeps the keyboard focus in a part of the page when the element that had it is replaced or removed. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

/** In the pane: a picture may be replaced by a notice, or a notice by a picture. */
export const panePlaces: readonly string[] = [
  '.graph-root',
  '[role=tree] [tabindex="0"]',
  '.empty button',
  '.empty:not(:has(button))',
];

/** A ref for the part's element: where its focus would be lost by rendering again, the first of `places` that is there gets it. */
export function useKeptFocus<E extends HTMLElement>(places: readonly string[]): RefObject<E> {
  const part = useRef<E>(null);
  const had = part.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const { current } = part;
    const isLost = !document.activeElement || document.activeElement === document.body;
    if (!had || !current || !isLost) return;
    for (const place of places) {
      const found = current.querySelector<HTMLElement | SVGElement>(place);
      if (found) return found.focus();
    }
  });
  return part;
}
