/** The graph's place in the page. What is drawn in it is not the view library's: see draw/graphView.ts. */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { GraphView } from '../draw/graphView.ts';
import type { KeyCommand } from '../keys/commands.ts';
import type { PanelController } from '../state/panelController.ts';
import type { PanelSnapshot } from '../state/panelState.ts';
import { Legend } from './legend.tsx';
import { PaneKeys } from './paneKeys.ts';

interface Props {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
  /** Where the graph is to be found by the buttons that zoom and fit it; undefined while there is none. */
  readonly view: { current: GraphView | undefined };
}

/** The graph with its legend; `view` finds it while it is shown. */
export function GraphPane({ controller, state, view }: Props): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const keys = useRef<PaneKeys>();
  useEffect(() => {
    if (!root.current) return undefined;
    const graph = new GraphView(root.current, eventsOf(controller), controller.store.state.view);
    view.current = graph;
    keys.current = keysOf(controller, graph);
    return () => {
      view.current = undefined;
      graph.dispose();
    };
  }, [controller]);
  useEffect(() => view.current?.update(propsOf(controller, state)));
  return (
    <div class="graph-pane">
      <div class="graph-root" ref={root} onKeyDown={event => keys.current?.handle(event, performance.now())} />
      {state.legendOpen && <Legend />}
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
    get currentId() {
      return graph.currentId;
    },
    get reading() {
      return graph.reading;
    },
  });
}
