/** What the panel shows where there is nothing to draw. */
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { filterWords } from '../../picture/model/filter.ts';
import { shortText } from '../../picture/model/visibleText.ts';
import type { IconName } from '../../picture/scene/icons.ts';
import { failureAbovePicture, failureTitle } from '../state/failure.ts';
import type { PanelController } from '../state/panelController.ts';
import type { PanelSnapshot } from '../state/panelState.ts';
import { Icon } from './icon.tsx';
import type { PaneMoves } from './paneKeys.ts';
import { PaneKeys } from './paneKeys.ts';

interface Notice {
  readonly icon: IconName;
  readonly title: string;
  readonly text: string;
  readonly action?: { readonly label: string; run(): void };
}

/** The notice for a state in which nothing can be drawn; undefined where there is a picture. */
export function noticeOf(controller: PanelController, state: PanelSnapshot): Notice | undefined {
  const { whole, model } = controller.derived;
  if (model.nodes.size > 0) return undefined;
  if (state.status === 'failed') return failed(controller, state);
  if (!state.graph || state.status === 'indexing') {
    return { icon: 'clock', title: 'Reading manifests…', text: state.message };
  }
  if (whole.nodes.size > 0) return allFiltered(controller, state);
  return state.graph.scope === 'workspace' ? noManifests : nothingNear(controller, state.graph.title);
}

/** A notice in the middle of the pane, with at most one action; keys work as in a picture. */
export function EmptyState({
  controller,
  notice,
}: {
  readonly controller: PanelController;
  readonly notice: Notice;
}): JSX.Element {
  const { icon, title, text, action } = notice;
  const keys = useRef(new PaneKeys(controller, noMoves));
  return (
    <div class="empty" tabIndex={-1} onKeyDown={event => pressed(event, keys.current)}>
      <Icon name={icon} />
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {action && (
        <button type="button" class="primary" onClick={() => action.run()}>
          {action.label}
        </button>
      )}
    </div>
  );
}

const noMoves: PaneMoves = { perform: () => false, goToName: () => undefined, currentId: '', reading: [] };

// Enter and Space belong to the button.
function pressed(event: KeyboardEvent, keys: PaneKeys): void {
  if (event.key !== 'Enter' && event.key !== ' ') keys.handle(event, performance.now());
}

/** Above a picture that is still there but no longer kept up to date. */
export function FailedBanner({
  controller,
  state,
}: {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
}): JSX.Element {
  return (
    <div class="banner" role="alert">
      <Icon name="error" tone="error" />
      <span>{failureAbovePicture(state)}</span>
      <button type="button" onClick={() => controller.restart()}>
        Restart
      </button>
    </div>
  );
}

/** The result of a user action, until the user closes it. */
export function NoticeBar({
  controller,
  text,
}: {
  readonly controller: PanelController;
  readonly text: string;
}): JSX.Element {
  return (
    <div class="banner notice">
      <Icon name="information" />
      <span>{shortText(text, 400)}</span>
      <button type="button" onClick={() => controller.announceAloud('')}>
        Close
      </button>
    </div>
  );
}

const noManifests: Notice = {
  icon: 'namespace',
  title: 'No Kubernetes manifests found',
  text: 'Podwire looks for Services and workloads in the YAML and JSON files of this workspace, except where files.exclude or .gitignore hide them. If they are elsewhere, add their folder to the workspace; kinds of your own that make Pods are named in podwire.podTemplates.',
};

function failed(controller: PanelController, state: PanelSnapshot): Notice {
  const action = { label: 'Restart', run: () => controller.restart() };
  return { icon: 'error', title: failureTitle(state), text: shortText(state.message, 500), action };
}

function allFiltered(controller: PanelController, state: PanelSnapshot): Notice {
  const action = { label: 'Show everything', run: () => controller.clearFilter() };
  const words = filterWords(state.filter);
  const text = `This filter hides everything: ${shortText(words, 300)}.`;
  return words === 'problems only'
    ? { icon: 'ok', title: 'No problems here', text, action }
    : { icon: 'filter', title: 'Nothing passes the filter', text, action };
}

function nothingNear(controller: PanelController, title: string): Notice {
  return {
    icon: 'graph',
    title: 'Nothing to show for this file',
    text: `${shortText(title || 'The current file', 200)} holds no Service and no workload. Open a manifest, or look at the whole workspace.`,
    action: { label: 'Show the workspace', run: () => controller.setScope('workspace') },
  };
}
