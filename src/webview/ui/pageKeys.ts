/** Passes keys to the pane while nothing in the page has the focus, for example after a command opened the panel. */

/** Selectors of the elements that get the focus: the Tab stop of the graph or the tree, or what is shown instead. */
const places = ['.graph-root [tabindex="0"]', '[role=tree] [tabindex="0"]', '.graph-root', '.empty button'] as const;

/** Passes keys without a focused element to the pane, except Tab and keys with Ctrl, which belong to the editor. */
export function handOverKeys(page: Document): void {
  page.addEventListener('keydown', event => {
    if (event.target !== page.body || event.key === 'Tab' || event.ctrlKey || event.metaKey || event.altKey) return;
    const place = placeIn(page);
    if (!place) return;
    place.focus();
    const { key, code, shiftKey } = event;
    const again = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles: true, cancelable: true });
    if (!place.dispatchEvent(again)) event.preventDefault();
  });
}

function placeIn(page: Document): HTMLElement | SVGElement | undefined {
  for (const place of places) {
    const found = page.querySelector<HTMLElement | SVGElement>(place);
    if (found) return found;
  }
  return undefined;
}
