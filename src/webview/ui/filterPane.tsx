/** The filters: kinds, namespace, folder, and what was hidden or folded by hand. */
import type { JSX } from 'preact';
import { shortText } from '../../picture/model/visibleText.ts';
import type { PanelController } from '../state/panelController.ts';
import type { PanelSnapshot } from '../state/panelState.ts';

interface Props {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
}

/** Options need a separate value for "all", as a namespace can have any name, and can be ''. */
const all = '*';

/** The row of filters under the toolbar. */
export function FilterPane({ controller, state }: Props): JSX.Element {
  const { hiddenIds } = state.filter;
  const { namespaces } = controller.derived.choices;
  return (
    <div class="filters" id="filters" role="group" aria-label="Filters">
      <Kinds controller={controller} state={state} />
      <Namespaces controller={controller} state={state} />
      <Folders controller={controller} state={state} />
      <span class="choice">
        <button type="button" onClick={() => controller.setFolded(namespaces, true)}>
          Fold all
        </button>
        <button type="button" onClick={() => controller.setFolded(namespaces, false)}>
          Unfold all
        </button>
      </span>
      {hiddenIds.length > 0 && (
        <button type="button" class="bordered" onClick={() => controller.setFilter({ hiddenIds: [] })}>
          {`Show ${hiddenIds.length} hidden`}
        </button>
      )}
      <button type="button" class="bordered" onClick={() => controller.clearFilter()}>
        Clear
      </button>
    </div>
  );
}

function Kinds({ controller, state }: Props): JSX.Element {
  const { hiddenKinds } = state.filter;
  const kinds = [...new Set([...controller.derived.choices.kinds, ...hiddenKinds])].sort();
  const toggle = (kind: string, shown: boolean): void =>
    controller.setFilter({ hiddenKinds: [...hiddenKinds.filter(each => each !== kind), ...(shown ? [] : [kind])] });
  return (
    <fieldset class="kinds">
      <legend class="unseen">Kinds</legend>
      {kinds.map(kind => (
        <label>
          <input
            type="checkbox"
            checked={!hiddenKinds.includes(kind)}
            onChange={event => toggle(kind, event.currentTarget.checked)}
          />
          {shortText(kind, 40)}
        </label>
      ))}
    </fieldset>
  );
}

function Namespaces({ controller, state }: Props): JSX.Element {
  const { namespace } = state.filter;
  const { namespaces } = controller.derived.choices;
  const known = namespace === undefined || namespaces.includes(namespace) ? namespaces : [namespace, ...namespaces];
  return (
    <label class="field">
      Namespace
      <select
        value={namespace === undefined ? all : `=${namespace}`}
        onChange={({ currentTarget: { value } }) => controller.setNamespace(value === all ? undefined : value.slice(1))}
      >
        <option value={all}>all</option>
        {known.map(each => (
          <option value={`=${each}`}>{shortText(each, 60) || '(none)'}</option>
        ))}
      </select>
    </label>
  );
}

function Folders({ controller, state }: Props): JSX.Element {
  const { folder } = state.filter;
  const { folders } = controller.derived.choices;
  const known = folder === '' || folders.includes(folder) ? folders : [folder, ...folders];
  return (
    <label class="field">
      Folder
      <select value={folder} onChange={event => controller.setFilter({ folder: event.currentTarget.value })}>
        <option value="">all</option>
        {known.map(each => (
          <option value={each}>{shortText(each, 60)}</option>
        ))}
      </select>
    </label>
  );
}
