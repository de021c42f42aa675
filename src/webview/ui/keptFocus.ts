/** Keeps the keyboard in the pane when what it was at is replaced: a picture by a notice, or a notice by a picture. */
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { RefObject } from 'preact';

const places = '.graph-root, [role=tree] [tabindex="0"], .empty button, .empty:not(:has(button))';

/** The pane's element; whoever had the keyboard in it before it was drawn again has it there afterwards. */
export function useKeptFocus(): RefObject<HTMLElement> {
  const pane = useRef<HTMLElement>(null);
  const had = pane.current?.contains(document.activeElement) ?? false;
  useLayoutEffect(() => {
    const { current } = pane;
    if (had && !current?.contains(document.activeElement)) current?.querySelector<HTMLElement>(places)?.focus();
  });
  return pane;
}
