/** Puts boxes onto shelves, in the order given, so that the whole is a little wider than high. Pure. */
import type { Point } from './geometry.ts';

const gap = 48;
const aspect = 1.6;
/** With few boxes much room is at stake, and it is cheap to try several widths; with many, one edit must not move all. */
const few = 12;
const widths = [1, 0.8, 0.9, 1.1, 1.2, 1.35, 1.5];

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The top left corner of each box. */
export function packBoxes(boxes: readonly Size[]): readonly Point[] {
  const area = boxes.reduce((sum, box) => sum + (box.width + gap) * (box.height + gap), 0);
  const widest = boxes.reduce((most, box) => Math.max(most, box.width), 0);
  const usual = Math.sqrt(area * aspect) * 1.08;
  let best: readonly Point[] = [];
  let least = Infinity;
  for (const share of boxes.length <= few ? widths : [1]) {
    const { corners, width, height } = shelves(boxes, Math.max(widest, usual * share));
    const size = Math.max(width / aspect, height);
    if (size < least) [best, least] = [corners, size];
  }
  return best;
}

function shelves(boxes: readonly Size[], limit: number): Size & { readonly corners: readonly Point[] } {
  let [x, y, width, height] = [0, 0, 0, 0];
  const corners = boxes.map(box => {
    if (x > 0 && x + box.width > limit) [x, y] = [0, height + gap];
    const corner = { x, y };
    x += box.width + gap;
    width = Math.max(width, corner.x + box.width);
    height = Math.max(height, y + box.height);
    return corner;
  });
  return { corners, width, height };
}
