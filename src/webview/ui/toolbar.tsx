/** The row of commands above the picture. */
import type { JSX } from 'preact';
import type { GraphScope } from '../../protocol/graph.ts';
import type { PanelMode } from '../../protocol/panelMessages.ts';
import type { IconName } from '../../picture/scene/icons.ts';
import { filterWords } from '../../picture/model/filter.ts';
import { inView } from '../../picture/model/inView.ts';
import { shortText } from '../../picture/model/visibleText.ts';
import type { PanelController } from '../state/panelController.ts';
import type { PanelSnapshot } from '../state/panelState.ts';
import { Icon } from './icon.tsx';
import { SearchField } from './searchField.tsx';

interface Props {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
}

const modes: readonly (readonly [PanelMode, string, IconName])[] = [
  ['graph', 'Graph', 'graph'],
  ['tree', 'Tree', 'tree'],
];
const scopes: readonly (readonly [GraphScope, string, IconName])[] = [
  ['neighborhood', 'Neighborhood', 'service'],
  ['workspace', 'Workspace', 'namespace'],
];

/** Mode, scope, problems, search, legend and keys. */
export function Toolbar({ controller, state }: Props): JSX.Element {
  return (
    <div class="toolbar" role="toolbar" aria-label="Wiring panel">
      <div class="choice" role="group" aria-label="View">
        {modes.map(([mode, label, icon]) => (
          <Choice isOn={state.mode === mode} label={label} icon={icon} onPick={() => controller.setMode(mode)} />
        ))}
      </div>
      <div class="choice" role="group" aria-label="Scope">
        {scopes.map(([scope, label, icon]) => (
          <Choice isOn={state.scope === scope} label={label} icon={icon} onPick={() => controller.setScope(scope)} />
        ))}
      </div>
      <ProblemsButton controller={controller} state={state} />
      <SearchField controller={controller} state={state} />
      <FilterButton controller={controller} state={state} />
      <span class="spring" />
      <span class="tools">
        <button
          type="button"
          class="toggle icon-only"
          aria-label="Export"
          title="Export"
          aria-haspopup="menu"
          onClick={event => openExport(controller, event.currentTarget)}
        >
          <Icon name="export" />
        </button>
        <Toggle
          label="Legend"
          icon="information"
          isOn={state.legendOpen}
          onToggle={on => controller.store.dispatch({ type: 'legend', open: on })}
        />
        <Toggle
          label="Details"
          icon="details"
          isOn={state.details.open}
          onToggle={open => controller.store.dispatch({ type: 'details', details: { ...state.details, open } })}
        />
        <Toggle
          label="Keys"
          icon="help"
          isOn={state.helpOpen}
          onToggle={on => controller.store.dispatch({ type: 'help', open: on })}
        />
      </span>
    </div>
  );
}

interface ChoiceProps {
  readonly isOn: boolean;
  readonly label: string;
  readonly icon?: IconName;
  onPick(): void;
}

function Choice({ isOn, label, icon, onPick }: ChoiceProps): JSX.Element {
  return (
    <button type="button" aria-pressed={isOn} title={label} onClick={onPick}>
      {icon && <Icon name={icon} />}
      <span class="word">{label}</span>
    </button>
  );
}

function ProblemsButton({ controller, state }: Props): JSX.Element {
  const { wrong, affected } = inView(controller.derived.model);
  return (
    <button
      type="button"
      class="toggle problems"
      aria-pressed={state.filter.problemsOnly}
      title="Show problems only (p)"
      onClick={() => controller.setProblemsOnly(!state.filter.problemsOnly)}
    >
      <Icon name="warning" tone={wrong.length + affected.length > 0 ? 'warning' : 'plain'} />
      <span class="word">Problems</span>
      <span class="count">{wrong.length}</span>
    </button>
  );
}

function FilterButton({ controller, state }: Props): JSX.Element {
  const isSet = filterWords({ ...state.filter, problemsOnly: false }) !== '';
  return (
    <button
      type="button"
      class="toggle"
      aria-expanded={state.filterOpen}
      aria-controls="filters"
      title={isSet ? shortText(filterWords(state.filter), 200) : 'Filter by kind, namespace and folder'}
      onClick={() => controller.store.dispatch({ type: 'filterPane', open: !state.filterOpen })}
    >
      <Icon name="filter" />
      <span class="word">{isSet ? 'Filter (on)' : 'Filter'}</span>
    </button>
  );
}

function openExport(controller: PanelController, button: HTMLElement): void {
  const { left, bottom } = button.getBoundingClientRect();
  controller.setMenu({ type: 'export', id: '', x: left, y: bottom + 4 });
}

interface ToggleProps {
  readonly label: string;
  readonly icon: IconName;
  readonly isOn: boolean;
  onToggle(on: boolean): void;
}

function Toggle({ label, icon, isOn, onToggle }: ToggleProps): JSX.Element {
  return (
    <button
      type="button"
      class="toggle icon-only"
      aria-pressed={isOn}
      aria-label={label}
      title={label}
      onClick={() => onToggle(!isOn)}
    >
      <Icon name={icon} />
    </button>
  );
}
