/** Movement that helps to see what became of what; none for those who do not want it. */

const milliseconds = 200;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** True where things may move by themselves. */
export function mayMove(): boolean {
  return window.matchMedia('(prefers-reduced-motion: no-preference)').matches;
}

/** Moves an element, which is at its new place already, there from its old one. */
export function glide(element: SVGElement, from: Place, to: Place): void {
  if (!mayMove()) return;
  const at = ({ x, y }: Place) => ({ transform: `translate(${x}px, ${y}px)` });
  element.animate([at(from), at(to)], { duration: milliseconds, easing: 'ease-out' });
}

/** Lets an element appear. */
export function fadeIn(element: SVGElement): void {
  if (mayMove()) element.animate([{ opacity: 0 }, { opacity: 1 }], { duration: milliseconds });
}
