/** The whole panel. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { GraphView } from '../draw/graphView.ts';
import type { PanelController } from '../state/panelController.ts';
import { Breadcrumb } from './breadcrumb.tsx';
import { EmptyState, FailedBanner, noticeOf, NoticeBar } from './emptyState.tsx';
import { FilterPane } from './filterPane.tsx';
import { GraphPane } from './graphPane.tsx';
import { Help } from './help.tsx';
import { panePlaces, useKeptFocus } from './keptFocus.ts';
import { MenuHost } from './menuHost.tsx';
import { Strip } from './details/strip.tsx';
import { Toolbar } from './toolbar.tsx';
import { TreePane } from './treePane.tsx';

/** The panel: toolbar, breadcrumb, picture or notice, strip, and what is said to screen readers. */
export function App({ controller }: { readonly controller: PanelController }): JSX.Element {
  const [state, setState] = useState(controller.store.state);
  useEffect(() => controller.store.subscribe(() => setState(controller.store.state)), [controller]);
  const view = useRef<GraphView>();
  const notice = noticeOf(controller, state);
  const pane = useKeptFocus<HTMLElement>(panePlaces);
  // Buttons, notices and menus go, too.
  const page = useKeptFocus<HTMLDivElement>(['.graph-root [tabindex="0"]', ...panePlaces]);
  const failed = state.status === 'failed' && !notice;
  return (
    <div class="panel" ref={page}>
      <header>
        <h1 class="unseen">Service wiring</h1>
        <Toolbar controller={controller} state={state} />
        {state.filterOpen && <FilterPane controller={controller} state={state} />}
      </header>
      <Breadcrumb controller={controller} state={state} view={view} />
      {state.notice && <NoticeBar controller={controller} text={state.notice} />}
      {failed && <FailedBanner controller={controller} state={state} />}
      <div class="stage">
        <main class="pane" ref={pane} aria-label="Wiring" aria-busy={state.status === 'indexing'}>
          {notice && <EmptyState controller={controller} notice={notice} />}
          {!notice && state.mode === 'graph' && <GraphPane controller={controller} state={state} view={view} />}
          {!notice && state.mode === 'tree' && <TreePane controller={controller} state={state} />}
          {state.menu && <MenuHost controller={controller} menu={state.menu} view={view} />}
        </main>
        {!notice && state.details.open && <Strip controller={controller} state={state} />}
      </div>
      {state.helpOpen && <Help onClose={() => controller.store.dispatch({ type: 'help', open: false })} />}
      <div class="unseen" role="status" aria-live="polite">
        {state.announcement}
      </div>
    </div>
  );
}
