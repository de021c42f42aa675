/** The tree: only the rows in view, and the focused one, are in the page. */
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PanelController } from '../state/panelController.ts';
import type { PanelSnapshot } from '../state/panelState.ts';
import { treeOf } from '../tree/treeModel.ts';
import type { TreeRow } from '../tree/treeRows.ts';
import { openLevels, openPath, pathToNode, rowOfNode, rowsOf } from '../tree/treeRows.ts';
import { commandOf } from '../keys/commands.ts';
import { PaneKeys } from './paneKeys.ts';
import { TreeItem, rowHeight } from './treeItem.tsx';
import { treeMoves } from './treeMoves.ts';

const spareRows = 12;

interface Props {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
}

/** The tree of the filtered model, with the same selection as the graph. */
export function TreePane({ controller, state }: Props): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState('');
  const [span, setSpan] = useState({ top: 0, height: 800 });
  const { model } = controller.derived;
  const entries = useMemo(() => treeOf(model), [model]);
  const open = openLevels(model.nodes.size);
  const rows = useMemo(() => rowsOf(entries, state.toggled, open), [entries, state.toggled, open]);
  const index = currentRow(rows, current, state.selectedId);
  const setToggled = (toggled: ReadonlySet<string>) => controller.store.dispatch({ type: 'folding', toggled });
  const goTo = (to: number) => {
    setCurrent(rows[to]?.entry.key ?? '');
    scrollTo(root.current, to);
    requestAnimationFrame(() => focusRow(root.current, to));
  };
  const moves = treeMoves({ rows, index, toggled: state.toggled, goTo, setToggled });
  const keys = useRef<PaneKeys>();
  const latest = useRef(moves);
  latest.current = moves;
  keys.current ??= new PaneKeys(controller, forward(latest));

  // A selection from elsewhere is expanded and scrolled into view.
  useEffect(() => {
    if (rows[index]?.entry.nodeId === state.selectedId) return scrollTo(root.current, index);
    const shown = rowOfNode(rows, state.selectedId);
    if (shown >= 0) return root.current?.contains(document.activeElement) ? goTo(shown) : setCurrent('');
    const node = model.nodes.get(state.selectedId);
    const path = node && pathToNode(entries, node.id, node.namespace);
    if (path) setToggled(openPath(path, state.toggled, open));
    setCurrent('');
  }, [state.selectedId, entries]);
  useEffect(() => scrollTo(root.current, rowOfNode(rows, state.selectedId)), [rows]);

  const first = Math.max(0, Math.floor(span.top / rowHeight) - spareRows);
  const last = Math.min(rows.length, Math.ceil((span.top + span.height) / rowHeight) + spareRows);
  const shown = range(first, last, index);
  return (
    <div
      class="tree-pane"
      ref={root}
      role="tree"
      aria-label="Wiring tree"
      onScroll={event => setSpan({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
      onKeyDown={event => {
        const place = commandOf(event, false) === 'menu' ? event.target : undefined;
        if (place instanceof Element) openMenuAt(controller, rows[index]?.entry.nodeId ?? '', place, event);
        else keys.current?.handle(event, performance.now());
      }}
    >
      <div class="tree-space" role="presentation" style={{ height: `${rows.length * rowHeight}px` }}>
        {shown.map(at => (
          <TreeItem
            key={rows[at]?.entry.key}
            row={rows[at] as TreeRow}
            index={at}
            isCurrent={at === index}
            isSelected={rows[at]?.entry.isNode === true && rows[at]?.entry.nodeId === state.selectedId}
            isMatch={controller.derived.matches.includes(rows[at]?.entry.nodeId ?? '')}
            onToggle={() => setToggled(flipped(state.toggled, rows[at]?.entry.key ?? ''))}
            onMenu={(x, y) => openMenu(controller, rows[at]?.entry.nodeId ?? '', x, y)}
            onOpen={takeFocus => {
              setCurrent(rows[at]?.entry.key ?? '');
              const id = rows[at]?.entry.nodeId;
              if (id) controller.open(id, takeFocus);
            }}
          />
        ))}
      </div>
    </div>
  );
}

function openMenu(controller: PanelController, id: string, x: number, y: number): void {
  controller.setMenu(id ? { type: 'node', id, x, y } : { type: 'picture', id: '', x, y });
}

function openMenuAt(controller: PanelController, id: string, row: Element, event: Event): void {
  event.preventDefault();
  const { left, bottom } = row.getBoundingClientRect();
  openMenu(controller, id, left + 40, bottom);
}

function currentRow(rows: readonly TreeRow[], current: string, selectedId: string): number {
  const byKey = current ? rows.findIndex(row => row.entry.key === current) : -1;
  return byKey >= 0 ? byKey : Math.max(0, rowOfNode(rows, selectedId));
}

function range(first: number, last: number, also: number): readonly number[] {
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, index) => first + index);
  if (also >= 0 && (also < first || also >= last)) shown.push(also);
  return shown;
}

function scrollTo(root: HTMLElement | null, index: number): void {
  if (!root || index < 0) return;
  const top = index * rowHeight;
  if (top < root.scrollTop) root.scrollTop = top;
  else if (top + rowHeight > root.scrollTop + root.clientHeight) root.scrollTop = top + rowHeight - root.clientHeight;
}

function focusRow(root: HTMLElement | null, index: number): void {
  root?.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true });
}

function flipped(toggled: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(toggled);
  if (!next.delete(key)) next.add(key);
  return next;
}

// Moves that act on the last rendering, since the key handler lives as long as the pane.
function forward(latest: { readonly current: ReturnType<typeof treeMoves> }) {
  return {
    perform: (command: Parameters<ReturnType<typeof treeMoves>['perform']>[0]) => latest.current.perform(command),
    goToName: (text: string) => latest.current.goToName(text),
    get currentId() {
      return latest.current.currentId;
    },
    get reading() {
      return latest.current.reading;
    },
  };
}
