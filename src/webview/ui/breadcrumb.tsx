/** Shows what is visible, and how much of it. */
import type { JSX } from 'preact';
import { countOf } from '../../picture/model/describe.ts';
import { filterWords } from '../../picture/model/filter.ts';
import { shortText } from '../../picture/model/visibleText.ts';
import type { GraphDepth, WiringGraph } from '../../protocol/graph.ts';
import type { GraphView } from '../draw/graphView.ts';
import type { PanelController } from '../state/panelController.ts';
import type { PanelSnapshot } from '../state/panelState.ts';
import { BuildPicker } from './buildPicker.tsx';
import { ZoomButtons } from './zoomButtons.tsx';

interface Props {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
  readonly view: { readonly current: GraphView | undefined };
}

const depths: readonly GraphDepth[] = [1, 2, 3];

/** The line under the toolbar; nothing before the first graph. */
export function Breadcrumb({ controller, state, view }: Props): JSX.Element | null {
  const { graph, filter } = state;
  if (!graph) return null;
  const { model, whole } = controller.derived;
  const words = filterWords(filter);
  const isPart = graph.scope === 'neighborhood' || words !== '';
  return (
    <nav class="breadcrumb" aria-label="What is shown">
      {isPart ? (
        <button type="button" class="crumb" onClick={() => showAll(controller)}>
          Workspace
        </button>
      ) : (
        <span class="crumb">Workspace</span>
      )}
      {graph.scope === 'neighborhood' && <Around controller={controller} state={state} graph={graph} />}
      {words && (
        <span class="crumb words" title={shortText(words, 400)}>
          {shortText(words, 80)}
        </span>
      )}
      <BuildPicker controller={controller} graph={graph} />
      <span class="crumb-count">
        {model.nodes.size < whole.nodes.size
          ? `${model.nodes.size} of ${countOf(whole.nodes.size, 'object')}`
          : countOf(whole.nodes.size, 'object')}
      </span>
      {state.mode === 'graph' && model.nodes.size > 0 && <ZoomButtons view={() => view.current} />}
    </nav>
  );
}

interface AroundProps {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
  readonly graph: WiringGraph;
}

function Around({ controller, state, graph }: AroundProps): JSX.Element {
  return (
    <>
      <span class="crumb current" title={shortText(graph.title, 400)}>
        {`around ${shortText(graph.title || 'the current file', 80)}`}
      </span>
      <select
        class="depth"
        aria-label="How far from there"
        title="How many wires away from there"
        value={state.depth}
        onChange={event => controller.setDepth(depths[event.currentTarget.selectedIndex] ?? 2)}
      >
        {depths.map(depth => (
          <option value={depth}>{countOf(depth, 'hop')}</option>
        ))}
      </select>
    </>
  );
}

function showAll(controller: PanelController): void {
  if (controller.store.state.scope !== 'workspace') controller.setScope('workspace');
  controller.clearFilter();
}
