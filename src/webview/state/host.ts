/** The connection to the extension host: messages out, checked messages in, and the state that outlives the page. */
import type { HostToPanel, PanelState, PanelToHost } from '../../protocol/panelMessages.ts';
import { isAboutGraph, isHostToPanel, isPanelState } from '../../protocol/panelMessages.ts';

/** What the panel needs from its host. */
export interface PanelHost {
  post(message: PanelToHost): void;
  /** State of a former page of this panel; undefined where there is none or it is invalid. */
  readonly kept: PanelState | undefined;
  keep(state: PanelState): void;
  /** Calls `receive` with each valid message, and with undefined for an invalid graph. */
  listen(receive: (message: HostToPanel | undefined) => void): void;
}

interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): WebviewApi;

/** The host of a real webview. Call it only once: VS Code provides its API only once. */
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
