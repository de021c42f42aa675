/** The menu that the right button and Shift+F10 open. */
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { keepInWindow } from './keepInWindow.ts';

/** An entry of a menu; a separator has no label. */
export interface MenuItem {
  readonly label: string;
  /** For an entry that can be on or off: the menu then stays open. */
  readonly checked?: boolean;
  run(): void;
}

/** A line between groups of entries. */
export const separator: MenuItem = { label: '', run: () => {} };

interface Props {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Of the window, in pixels. */
  readonly x: number;
  readonly y: number;
  /** What had the keyboard before. */
  readonly before: Element | null;
  onClose(): void;
}

/** The menu; the keyboard goes back to where it was when it closes. */
export function Menu({ label, items, x, y, before, onClose }: Props): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => keepInWindow(root.current, { x, y }), [x, y, items]);
  useEffect(() => {
    entriesOf(root.current)[0]?.focus();
    const close = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) onClose();
    };
    window.addEventListener('pointerdown', close, true);
    window.addEventListener('blur', onClose);
    return () => {
      window.removeEventListener('pointerdown', close, true);
      window.removeEventListener('blur', onClose);
      if ((before instanceof HTMLElement || before instanceof SVGElement) && before.isConnected) before.focus();
    };
  }, []);
  return (
    <div
      class="menu"
      role="menu"
      aria-label={label}
      ref={root}
      onKeyDown={event => keyDown(event, root.current, onClose)}
      onContextMenu={event => event.preventDefault()}
    >
      {items.map(item =>
        item.label ? <Entry item={item} onClose={onClose} /> : <div class="menu-line" role="separator" />,
      )}
    </div>
  );
}

function Entry({ item, onClose }: { readonly item: MenuItem; onClose(): void }): JSX.Element {
  const isChoice = item.checked !== undefined;
  const pick = (): void => {
    if (!isChoice) onClose();
    item.run();
  };
  return (
    <button
      type="button"
      role={isChoice ? 'menuitemcheckbox' : 'menuitem'}
      aria-checked={item.checked}
      tabIndex={-1}
      onClick={pick}
    >
      <span class="menu-check" aria-hidden="true">
        {item.checked ? '✓' : ''}
      </span>
      {item.label}
    </button>
  );
}

function keyDown(event: KeyboardEvent, root: HTMLElement | null, onClose: () => void): void {
  const entries = entriesOf(root);
  const at = entries.findIndex(entry => entry === document.activeElement);
  const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 };
  const to = steps[event.key];
  if (to !== undefined) entries.at(to % entries.length)?.focus();
  else if (event.key === 'Escape' || event.key === 'Tab') onClose();
  else if (event.key.length === 1 && event.key !== ' ') startingWith(entries, at, event.key)?.focus();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function startingWith(entries: readonly HTMLElement[], at: number, letter: string): HTMLElement | undefined {
  const ordered = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
  return ordered.find(entry => entry.textContent?.replace('✓', '').toLowerCase().startsWith(letter.toLowerCase()));
}

function entriesOf(root: HTMLElement | null): readonly HTMLElement[] {
  return [...(root?.querySelectorAll<HTMLElement>('button') ?? [])];
}
