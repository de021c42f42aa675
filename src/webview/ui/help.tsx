/** The list of keys. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { keyHelp } from '../keys/commands.ts';

/** The list as a dialog; the keyboard goes back to where it was when it closes. */
export function Help({ onClose }: { onClose(): void }): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  const before = useRef(document.activeElement);
  useEffect(() => {
    button.current?.focus();
    const back = before.current;
    return () =>
      (back instanceof HTMLElement || back instanceof SVGElement) && back.isConnected ? back.focus() : undefined;
  }, []);
  return (
    <div class="help" role="dialog" aria-label="Keys" onKeyDown={event => closeOn(event, onClose)}>
      <h2>Keys</h2>
      <dl>
        {keyHelp.map(([keys, text]) => (
          <div>
            <dt>{keys.split(' ').map(key => (key === '…' ? ' … ' : <kbd>{key}</kbd>))}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>Names that begin with f, n, p or w: search with / instead.</p>
      <button type="button" class="primary" ref={button} onClick={onClose}>
        Close
      </button>
    </div>
  );
}

function closeOn(event: KeyboardEvent, onClose: () => void): void {
  if (event.key !== 'Escape' && event.key !== '?') return;
  event.preventDefault();
  event.stopPropagation();
  onClose();
}
