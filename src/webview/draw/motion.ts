/** Animations that show how objects move; none for users who prefer reduced motion. */

const milliseconds = 200;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** True where animations are allowed. */
function mayMove(): boolean {
  return window.matchMedia('(prefers-reduced-motion: no-preference)').matches;
}

/** Animates an element from its old place to its new one, where it already is. */
export function glide(element: SVGElement, from: Place, to: Place): void {
  if (!mayMove()) return;
  const at = ({ x, y }: Place) => ({ transform: `translate(${x}px, ${y}px)` });
  element.animate([at(from), at(to)], { duration: milliseconds, easing: 'ease-out' });
}

/** Fades an element in. */
export function fadeIn(element: SVGElement): void {
  if (mayMove()) element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: milliseconds });
}
