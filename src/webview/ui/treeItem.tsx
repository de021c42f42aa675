/** One row of the tree. */
import type { JSX } from 'preact';
import type { TreeRow } from '../tree/treeRows.ts';
import { Icon } from './icon.tsx';

/** Height of a row in pixels; the style sheet has the same. */
export const rowHeight = 24;

const indent = 16;

interface Props {
  readonly row: TreeRow;
  readonly index: number;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  readonly isMatch: boolean;
  onToggle(): void;
  onOpen(takeFocus: boolean): void;
  onMenu(x: number, y: number): void;
}

/** A row at its position; its accessible name is its text. */
export function TreeItem({ row, index, isCurrent, isSelected, isMatch, onToggle, onOpen, onMenu }: Props): JSX.Element {
  const { entry, level, expanded } = row;
  const title = [entry.label, entry.description].filter(Boolean).join(', ');
  const place = { transform: `translateY(${index * rowHeight}px)`, paddingLeft: `${4 + (level - 1) * indent}px` };
  return (
    <div
      class={`tree-row ${entry.tone}${isSelected ? ' selected' : ''}${isMatch ? ' match' : ''}`}
      role="treeitem"
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-selected={isSelected}
      aria-expanded={expanded}
      title={title}
      tabIndex={isCurrent ? 0 : -1}
      data-row={index}
      style={place}
      onContextMenu={event => {
        event.preventDefault();
        onMenu(event.clientX, event.clientY);
      }}
      onClick={event => (entry.nodeId ? onOpen(event.detail === 2) : onToggle())}
    >
      <span class="twisty" onClick={event => toggle(event, onToggle)}>
        {expanded !== undefined && <Icon name={expanded ? 'down' : 'right'} />}
      </span>
      <Icon name={entry.icon} tone={`of-${entry.icon}`} />
      <span class="tree-text">
        <span class="tree-label">{entry.label}</span>
        {entry.badge && <Icon name={entry.badge} tone={entry.tone} />}
        <span class="tree-description">{entry.description}</span>
      </span>
    </div>
  );
}

function toggle(event: Event, onToggle: () => void): void {
  event.stopPropagation();
  onToggle();
}
