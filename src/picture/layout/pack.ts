/** Puts boxes onto shelves, in the order given, so that the whole is a little wider than high. Pure. */
import type { Point } from './geometry.ts';

const gap = 48;
const aspect = 1.6;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The top left corner of each box. */
export function packBoxes(boxes: readonly Size[]): readonly Point[] {
  const area = boxes.reduce((sum, box) => sum + (box.width + gap) * (box.height + gap), 0);
  const widest = boxes.reduce((most, box) => Math.max(most, box.width), 0);
  const limit = Math.max(widest, Math.sqrt(area * aspect) * 1.08);
  let [x, y, rowHeight] = [0, 0, 0];
  return boxes.map(box => {
    if (x > 0 && x + box.width > limit) {
      [x, y] = [0, y + rowHeight + gap];
      rowHeight = 0;
    }
    const corner = { x, y };
    x += box.width + gap;
    rowHeight = Math.max(rowHeight, box.height);
    return corner;
  });
}
