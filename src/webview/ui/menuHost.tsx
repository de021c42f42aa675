/** Shows the menu of the state. */
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { GraphView } from '../draw/graphView.ts';
import { exportItems } from '../export/exportItems.ts';
import type { PanelController } from '../state/panelController.ts';
import type { PanelMenu } from '../state/panelState.ts';
import { Menu } from './menu.tsx';
import { menuItems } from './menuItems.ts';

interface Props {
  readonly controller: PanelController;
  readonly menu: PanelMenu;
  readonly view: { readonly current: GraphView | undefined };
}

/** The menu; nothing where its target has no entries. */
export function MenuHost({ controller, menu, view }: Props): JSX.Element | null {
  // Of the first menu: one that gives way to another takes its entries along, and with them the keyboard.
  const before = useRef(document.activeElement);
  const [choices, choose] = useState({ inView: false, onWhite: false });
  const isExport = menu.type === 'export';
  const items = isExport
    ? exportItems(controller, view.current, choices, choose)
    : menuItems(controller, menu, view.current);
  if (items.length === 0) return null;
  const label = isExport ? 'Export' : 'Menu';
  // A menu that replaces another is a new one, with the focus on its first entry.
  return (
    <Menu
      key={`${menu.type} ${menu.id}`}
      label={label}
      items={items}
      x={menu.x}
      y={menu.y}
      before={before.current}
      onClose={() => controller.setMenu(undefined)}
    />
  );
}
