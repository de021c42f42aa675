/** The graph's place in the page. What is drawn in it is not the view library's: see draw/graphView.ts. */
import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Point } from '../../picture/layout/geometry.ts';
import type { GraphEvents, MenuTarget } from '../draw/graphProps.ts';
import { GraphView } from '../draw/graphView.ts';
import type { KeyCommand } from '../keys/commands.ts';
import type { PanelController } from '../state/panelController.ts';
import type { PanelView } from '../../protocol/panelMessages.ts';
import type { FollowedTrail, PanelSnapshot } from '../state/panelState.ts';
import type { Story } from '../../picture/model/story.ts';
import { litAt } from '../../picture/model/trail.ts';
import { HoverCard } from './hoverCard.tsx';
import { Legend } from './legend.tsx';
import { PaneKeys } from './paneKeys.ts';
import { TrailBar } from './trailBar.tsx';

interface Props {
  readonly controller: PanelController;
  readonly state: PanelSnapshot;
  /** The graph, for the buttons that zoom and fit it; undefined while there is none. */
  readonly view: { current: GraphView | undefined };
}

/** The graph with its legend; `view` finds it while it is shown. */
export function GraphPane({ controller, state, view }: Props): JSX.Element {
  const root = useRef<HTMLDivElement>(null);
  const keys = useRef<PaneKeys>();
  const [rest, setRest] = useState({ id: '', at: { x: 0, y: 0 } });
  const { hover } = state;
  // A layout effect, so that the picture of an edit is in the next frame.
  useLayoutEffect(() => {
    if (!root.current) return undefined;
    const graph = new GraphView(root.current, eventsOf(controller, setRest), keptView(controller.store.state));
    view.current = graph;
    keys.current = keysOf(controller, graph);
    return () => {
      view.current = undefined;
      graph.dispose();
    };
  }, [controller]);
  useLayoutEffect(() => view.current?.update(propsOf(controller, state)));
  return (
    <div class="graph-pane">
      <div
        class="graph-root"
        ref={root}
        tabIndex={-1}
        onKeyDown={event => {
          setRest(nowhere);
          keys.current?.handle(event, performance.now());
        }}
      />
      {rest.id && rest.id === hover.id && hover.markdown && !state.menu && (
        <HoverCard markdown={hover.markdown} at={rest.at} />
      )}
      <TrailBar controller={controller} state={state} />
      {state.legendOpen && (
        <Legend
          model={controller.derived.drawn}
          onClose={() => controller.store.dispatch({ type: 'legend', open: false })}
        />
      )}
    </div>
  );
}

// The saved view, unless it belongs to another subject.
function keptView(state: PanelSnapshot): PanelView | undefined {
  return state.viewSubject === '' || state.viewSubject === subjectOf(state) ? state.view : undefined;
}

function subjectOf({ graph, depth, filter }: PanelSnapshot): string {
  return JSON.stringify([graph?.scope, graph?.title, depth, filter.problemsOnly, filter.namespace, filter.folder]);
}

function propsOf(controller: PanelController, state: PanelSnapshot) {
  const { drawn: model, matches } = controller.derived;
  const { graph } = state;
  const seeds = graph?.scope === 'neighborhood' ? graph.focus : [];
  return {
    model,
    subject: subjectOf(state),
    seeds,
    selectedId: state.selectedId,
    matches,
    searching: state.query.trim() !== '',
    changed: state.changed,
    lit: litOf(state.trail),
  };
}

function eventsOf(controller: PanelController, setRest: (rest: Rest) => void): GraphEvents {
  return {
    open: (id: string, takeFocus: boolean) => controller.open(id, takeFocus),
    viewChanged: (view: PanelView, subject: string) => controller.store.dispatch({ type: 'view', view, subject }),
    rested: (id: string, at: Point) => {
      setRest(id ? { id, at } : nowhere);
      if (id) controller.askHover(id);
    },
    menu: (target: MenuTarget, at: Point) => {
      setRest(nowhere);
      controller.setMenu({ ...target, ...at });
    },
    titleClicked: (namespace: string) =>
      controller.setFolded([namespace], !controller.store.state.folded.has(namespace)),
  };
}

const lit = new WeakMap<FollowedTrail, Story>();

// The same object for the same step, so that it is drawn again only where it has changed.
function litOf(trail: FollowedTrail | undefined): Story | undefined {
  if (!trail) return undefined;
  const story = lit.get(trail) ?? litAt(trail.hops, trail.step);
  lit.set(trail, story);
  return story;
}

interface Rest {
  readonly id: string;
  readonly at: Point;
}

const nowhere: Rest = { id: '', at: { x: 0, y: 0 } };

const ways = ['left', 'right', 'up', 'down', 'first', 'last'] as const;

function keysOf(controller: PanelController, graph: GraphView): PaneKeys {
  const perform = (command: KeyCommand): boolean => {
    const way = ways.find(each => each === command);
    if (way && controller.store.state.trail && way !== 'first' && way !== 'last')
      controller.stepTrail(way === 'right' || way === 'down' ? 1 : -1);
    else if (way) graph.move(way);
    else if (command === 'fit') graph.fit();
    else if (command === 'reset') graph.resetZoom();
    else if (command === 'zoomIn') graph.zoom(1);
    else if (command === 'zoomOut') graph.zoom(-1);
    else if (command === 'menu') graph.openMenu();
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
