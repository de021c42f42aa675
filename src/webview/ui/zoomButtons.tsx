/** Buttons for zooming and fitting, which wheel and keys can do as well. */
import type { JSX } from 'preact';
import type { GraphView } from '../draw/graphView.ts';
import { Icon } from './icon.tsx';

/** Zooms and fits the graph that `view` finds when a button is pressed. */
export function ZoomButtons({ view }: { readonly view: () => GraphView | undefined }): JSX.Element {
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
