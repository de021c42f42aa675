/** The menu for exporting the picture. */
import type { ExportFormat } from '../../protocol/panelMessages.ts';
import type { GraphView } from '../draw/graphView.ts';
import type { PanelController } from '../state/panelController.ts';
import type { MenuItem } from '../ui/menu.tsx';
import { separator } from '../ui/menu.tsx';
import { takeAlong } from './takeAlong.ts';

/** Choices that last as long as the menu is open. */
export interface ExportChoices {
  readonly inView: boolean;
  readonly onWhite: boolean;
}

const names: readonly (readonly [ExportFormat, string])[] = [
  ['svg', 'SVG'],
  ['png', 'PNG'],
  ['mermaid', 'Mermaid'],
  ['dot', 'Graphviz DOT'],
  ['json', 'JSON'],
];

/** The entries: options, then each format to a file, then to the clipboard. */
export function exportItems(
  controller: PanelController,
  view: GraphView | undefined,
  choices: ExportChoices,
  choose: (choices: ExportChoices) => void,
): readonly MenuItem[] {
  const take = (format: ExportFormat, to: 'file' | 'clipboard') => () =>
    void takeAlong(controller, view, { format, to, ...choices });
  const { inView, onWhite } = choices;
  const inViewItem = {
    label: 'Only what is in view',
    checked: inView,
    run: () => choose({ ...choices, inView: !inView }),
  };
  return [
    ...(view ? [inViewItem] : []),
    { label: 'On white, for print', checked: onWhite, run: () => choose({ ...choices, onWhite: !onWhite }) },
    separator,
    ...names.map(([format, name]) => ({ label: `Save as ${name}…`, run: take(format, 'file') })),
    separator,
    ...names.map(([format, name]) => ({ label: `Copy ${name}`, run: take(format, 'clipboard') })),
  ];
}
