/**
 * Keeps the keyboard focus in the pane when its content is replaced: a picture by a notice, or a notice by a picture.
 */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

const places = '.graph-root, [role=tree] [tabindex="0"], .empty button, .empty:not(:has(button))';

/** A ref for the pane's element, which keeps the keyboard focus inside when it is rendered again. */
export function useKeptFocus(): RefObject<HTMLElement> {
  const pane = useRef<HTMLElement>(null);
  const had = pane.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const { current } = pane;
    if (had && !current?.contains(document.activeElement)) current?.querySelector<HTMLElement>(places)?.focus();
  });
  return pane;
}
