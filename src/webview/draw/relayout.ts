/** When a picture is laid out again for a window that has changed. Pure. */
import type { LayoutWindow } from '../../picture/layout/layout.ts';

const share = 0.25;

/** True where a side differs by more than a quarter, or the window lies where it stood. */
export function needsLayout(made: LayoutWindow, now: LayoutWindow): boolean {
  if (now.width === 0 || now.height === 0) return false;
  const differs = (a: number, b: number): boolean => Math.abs(a - b) > share * Math.max(1, a);
  return (
    differs(made.width, now.width) ||
    differs(made.height, now.height) ||
    made.width > made.height !== now.width > now.height
  );
}
