/** The edge between picture and details, which can be moved by pointer and keyboard. */
import type { JSX } from 'preact';
import type { DetailsLook } from '../../../protocol/panelMessages.ts';

interface Props {
  /** ' idle' where nothing is selected. */
  readonly idle: string;
  readonly look: DetailsLook;
  onSize(size: Partial<DetailsLook>): void;
}

const least = 120;
const step = 24;
/** Default size of the details in pixels, as in the style sheet. */
const usual = 290;
const narrow = '(max-width: 640px)';

/** The edge; it lies above the details in a narrow panel, else to their left. */
export function StripEdge({ idle, look, onSize }: Props): JSX.Element {
  const isBelow = window.matchMedia(narrow).matches;
  const set = (edge: HTMLElement, size: number): void => {
    const room = edge.closest('.stage')?.getBoundingClientRect();
    const most = (isBelow ? room?.height : room?.width) ?? 0;
    const bounded = Math.round(Math.max(least, Math.min(size, most - least)));
    onSize(isBelow ? { height: bounded } : { width: bounded });
  };
  const dragged = (event: PointerEvent & { readonly currentTarget: HTMLElement }): void => {
    const { currentTarget: edge } = event;
    const room = edge.closest('.stage')?.getBoundingClientRect();
    if (!room || !edge.hasPointerCapture(event.pointerId)) return;
    set(edge, isBelow ? room.bottom - event.clientY : room.right - event.clientX);
  };
  const pressed = (event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void => {
    const [more, less] = isBelow ? ['ArrowUp', 'ArrowDown'] : ['ArrowLeft', 'ArrowRight'];
    if (event.key !== more && event.key !== less) return;
    event.preventDefault();
    const { height = 0, width = 0 } = event.currentTarget.nextElementSibling?.getBoundingClientRect() ?? {};
    set(event.currentTarget, (isBelow ? height : width) + (event.key === more ? step : -step));
  };
  return (
    <div
      class={`strip-edge${idle}`}
      role="separator"
      tabIndex={0}
      aria-label="Size of the details"
      aria-orientation={isBelow ? 'horizontal' : 'vertical'}
      aria-valuenow={isBelow ? shareOf(look.height, window.innerHeight) : shareOf(look.width, window.innerWidth)}
      onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={dragged}
      onKeyDown={pressed}
    />
  );
}

/** How much of the panel the details take, in percent. */
function shareOf(size: number, whole: number): number {
  return Math.max(0, Math.min(100, Math.round((100 * (size || usual)) / Math.max(1, whole))));
}
