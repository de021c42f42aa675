/** The graph's place in the page. What is drawn in it is not the view library's: see draw/graphView.ts. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { GraphView } from '../draw/graphView.ts';
import type { KeyCommand } from '../keys/commands.ts';
import type { PanelController } from '../state/panelController.ts';
import type { PanelSnapshot } from '../state/panelState.ts';
import { Icon } from './icon.tsx';
import { Legend } from './legend.tsx';
import { PaneKeys } from './paneKeys.ts';

interface Props {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
}

export function GraphPane({ controller, state }: Props): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const view = useRef<GraphView>();
  const keys = useRef<PaneKeys>();
  useEffect(() => {
    if (!root.current) return undefined;
    const graph = new GraphView(root.current, eventsOf(controller), controller.store.state.view);
    view.current = graph;
    keys.current = keysOf(controller, graph);
    return () => graph.dispose();
  }, [controller]);
  useEffect(() => view.current?.update(propsOf(controller, state)));
  return (
    <div class="graph-pane">
      <div
        class="graph-root"
        ref={root}
        onKeyDown={event => keys.current?.handle(event, performance.now())}
      />
      <ZoomButtons view={() => view.current} />
      {state.legendOpen && <Legend />}
    </div>
  );
}

function ZoomButtons({ view }: { readonly view: () => GraphView | undefined }): JSX.Element {
  return (
    <div class="zoom-buttons" role="group" aria-label="Zoom">
      <button type="button" aria-label="Zoom in" title="Zoom in (+)" onClick={() => view()?.zoom(1)}>
        <Icon name="plus" />
      </button>
      <button type="button" aria-label="Zoom out" title="Zoom out (-)" onClick={() => view()?.zoom(-1)}>
        <Icon name="minus" />
      </button>
      <button type="button" aria-label="Fit" title="Fit into the window (f)" onClick={() => view()?.fit()}>
        <Icon name="fit" />
      </button>
    </div>
  );
}

function propsOf(controller: PanelController, state: PanelSnapshot) {
  const { model, matches } = controller.derived;
  const { graph } = state;
  const seeds = graph?.scope === 'neighborhood' ? graph.focus : [];
  return {
    model,
    subject: JSON.stringify([graph?.scope, graph?.title, state.problemsOnly]),
    seeds,
    selectedId: state.selectedId,
    matches,
    searching: state.query.trim() !== '',
    changed: state.changed,
  };
}

function eventsOf(controller: PanelController) {
  return {
    open: (id: string, takeFocus: boolean) => controller.open(id, takeFocus),
    viewChanged: (view: PanelSnapshot['view'] & object) => controller.store.dispatch({ type: 'view', view }),
  };
}

const ways = ['left', 'right', 'up', 'down', 'first', 'last'] as const;

function keysOf(controller: PanelController, graph: GraphView): PaneKeys {
  const perform = (command: KeyCommand): boolean => {
    const way = ways.find(each => each === command);
    if (way) graph.move(way);
    else if (command === 'fit') graph.fit();
    else if (command === 'reset') graph.resetZoom();
    else if (command === 'zoomIn') graph.zoom(1);
    else if (command === 'zoomOut') graph.zoom(-1);
    else return false;
    return true;
  };
  return new PaneKeys(controller, {
    perform,
    goToName: text => graph.goToName(text),
    focusSelection: () => requestAnimationFrame(() => graph.focus()),
    get currentId() {
      return graph.currentId;
    },
    get reading() {
      return graph.reading;
    },
  });
}
