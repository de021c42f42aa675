/** Says what is shown, and how much of it. */
import type { JSX } from 'preact';
import type { GraphView } from '../draw/graphView.ts';
import { countOf } from '../model/describe.ts';
import { shortText } from '../model/visibleText.ts';
import type { PanelController } from '../state/panelController.ts';
import type { PanelSnapshot } from '../state/panelState.ts';
import { ZoomButtons } from './zoomButtons.tsx';

interface Props {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
  readonly view: { readonly current: GraphView | undefined };
}

/** The line under the toolbar; nothing before the first graph. */
export function Breadcrumb({ controller, state, view }: Props): JSX.Element | null {
  const { graph, problemsOnly } = state;
  if (!graph) return null;
  const { model, whole } = controller.derived;
  const isNear = graph.scope === 'neighborhood';
  return (
    <nav class="breadcrumb" aria-label="What is shown">
      {isNear ? (
        <button type="button" class="crumb" onClick={() => controller.setScope('workspace')}>
          Workspace
        </button>
      ) : (
        <span class="crumb">Workspace</span>
      )}
      {isNear && (
        <span
          class="crumb current"
          title={graph.title}
        >{`around ${shortText(graph.title || 'the current file', 80)}`}</span>
      )}
      {problemsOnly && <span class="crumb">problems only</span>}
      <span class="crumb-count">
        {problemsOnly
          ? `${model.nodes.size} of ${countOf(whole.nodes.size, 'object')}`
          : countOf(whole.nodes.size, 'object')}
      </span>
      {state.mode === 'graph' && model.nodes.size > 0 && <ZoomButtons view={() => view.current} />}
    </nav>
  );
}
