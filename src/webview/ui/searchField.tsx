/** The search: it highlights matches and steps through them, but hides nothing. */
import type { JSX } from 'preact';
import type { PanelController } from '../state/panelController.ts';
import type { PanelSnapshot } from '../state/panelState.ts';
import { Icon } from './icon.tsx';
import { searchFieldId } from './paneKeys.ts';

interface Props {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
}

/** The field with its count of matches; Enter steps, Escape leaves. */
export function SearchField({ controller, state }: Props): JSX.Element {
  const { matches } = controller.derived;
  const at = matches.indexOf(state.selectedId) + 1;
  const count = matches.length === 0 ? 'no match' : at > 0 ? `${at} of ${matches.length}` : `${matches.length} found`;
  return (
    <div class="search" role="search">
      <Icon name="search" />
      <input
        id={searchFieldId}
        type="text"
        placeholder="Search ( / )"
        aria-label="Search kinds, namespaces, names and files"
        value={state.query}
        onInput={event => controller.search(event.currentTarget.value)}
        onKeyDown={event => keyDown(event, controller)}
      />
      {state.query.trim() && <span class="search-count">{count}</span>}
    </div>
  );
}

function keyDown(event: KeyboardEvent, controller: PanelController): void {
  if (event.key === 'Enter') controller.stepMatch(event.shiftKey ? -1 : 1);
  else if (event.key === 'Escape') leaveSearch(controller);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function leaveSearch(controller: PanelController): void {
  controller.store.dispatch({ type: 'query', query: '' });
  document.querySelector<HTMLElement | SVGElement>('.pane [tabindex="0"]')?.focus();
}
