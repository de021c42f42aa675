/** The door to the extension host: messages out, checked messages in, and the state that outlives the page. */
import type { HostToPanel, PanelState, PanelToHost } from '../../protocol/panelMessages.ts';
import { isAboutGraph, isHostToPanel, isPanelState } from '../../protocol/panelMessages.ts';

/** What the panel needs of the outside. */
export interface PanelHost {
  post(message: PanelToHost): void;
  /** State that a former page of this panel left; undefined where there is none or it cannot be read. */
  readonly kept: PanelState | undefined;
  keep(state: PanelState): void;
  /** Calls back for each message that passes the guard, and for a graph that does not: undefined. */
  listen(receive: (message: HostToPanel | undefined) => void): void;
}

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** The host of a real webview. Must be called once: VS Code gives its interface out only once. */
export function connectToHost(): PanelHost {
  const api = acquireVsCodeApi();
  const kept = api.getState();
  return {
    kept: isPanelState(kept) ? kept : undefined,
    post: message => api.postMessage(message),
    keep: state => api.setState(state),
    listen: receive =>
      window.addEventListener('message', event => {
        if (isHostToPanel(event.data)) receive(event.data);
        else if (isAboutGraph(event.data)) receive(undefined);
      }),
  };
}
