/** Keys where nothing of the page has the keyboard, as after the panel was opened by a command: they are meant for the pane. */

/** Where the keyboard goes: to what Tab would reach of the graph or the tree, or to what stands in their place. */
const places = ['.graph-root [tabindex="0"]', '[role=tree] [tabindex="0"]', '.graph-root', '.empty button'] as const;

/** Hands keys of nobody to the pane. Tab goes its own way, and what is pressed with Ctrl is the editor's. */
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
