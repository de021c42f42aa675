/** A picture as text: which card stands in which column, and in which row of equal height. */
import type { Layout } from '../../../src/picture/layout/layout.ts';

/** Columns of each box from the left, cards from the top as `name@row`, holes in brackets, lanes at the end. */
export function pictureText(layout: Layout): string {
  return layout.boxes
    .flatMap(box => {
      const items = box.items.filter(item => item.role !== 'bend');
      const rows = [...new Set(items.map(item => item.y))].sort((a, b) => a - b);
      const columns = [...new Set(items.map(item => item.x))].sort((a, b) => a - b);
      const lines = columns.map((x, index) => {
        const cards = items.filter(item => item.x === x).sort((a, b) => a.y - b.y);
        const names = cards.map(
          item =>
            (item.role === 'hole' ? `(${nameOf(item.nodeId)})` : nameOf(item.nodeId)) + `@${rows.indexOf(item.y)}`,
        );
        return `  column ${index}: ${names.join(' ')}`;
      });
      const lanes = [...box.layout.lanes.keys()].map(id => id.split('>').map(nameOf).join(' '));
      return [box.namespace, ...lines, ...(lanes.length > 0 ? [`  lanes: ${lanes.join(', ')}`] : [])];
    })
    .join('\n');
}

function nameOf(id: string): string {
  return id.split('/').at(-1) ?? '';
}
