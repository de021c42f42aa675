/** A picture as text: which cards stand in which layer, and how they are joined. */
import type { Layout } from '../../../src/picture/layout/layout.ts';
import type { PlacedItem } from '../../../src/picture/layout/placed.ts';

/**
 * The way of the picture, then each box with its layers along the way, cards in their order across it. A card with tabs is
 * `tab+tab/card`, one that is torn off `tab~card`, a hole `card()`.
 */
export function pictureText(layout: Layout): string {
  const along = (item: PlacedItem): number => (layout.way === 'down' ? item.y : item.x);
  const across = (item: PlacedItem): number => (layout.way === 'down' ? item.x : item.y);
  const boxes = layout.boxes.map(box => {
    const units = [...new Set(box.items.map(item => item.unit))].map(unit =>
      box.items.filter(item => item.unit === unit),
    );
    const start = (items: readonly PlacedItem[]): number => Math.min(...items.map(along));
    const layers = [...new Set(units.map(start))].sort((a, b) => a - b);
    const lines = layers.map(layer => {
      const row = units
        .filter(items => start(items) === layer)
        .sort((a, b) => Math.min(...a.map(across)) - Math.min(...b.map(across)));
      return `  ${row.map(unitText).join('  ')}`;
    });
    return [`${box.namespace || '(none)'}${box.layout.isFramed ? '' : ' without a frame'}`, ...lines].join('\n');
  });
  return [layout.way, ...boxes].join('\n');
}

function unitText(items: readonly PlacedItem[]): string {
  const of = (role: PlacedItem['role']): string[] =>
    items.filter(item => item.role === role).map(item => nameOf(item.nodeId));
  const torn = of('torn').map(name => `${name}~`);
  const tabs = of('tab');
  return [...torn, tabs.length > 0 ? `${tabs.join('+')}/` : '', ...of('card'), ...of('hole').map(() => '()')].join('');
}

function nameOf(id: string): string {
  return id.split('/').at(-1) ?? '';
}
