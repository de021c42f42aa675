/**
 * The wiring panel's own app: it runs in a webview, without Node and without the editor's interface.
 *
 * The contract with the extension host:
 * - The page is `<body><div id="app"></div><script nonce="…" src="…/webview.js"></script></body>` with
 *   `<link rel="stylesheet" href="…/webview.css">`; this file is bundled to both by esbuild (iife; its style sheet is
 *   imported below).
 * - A content security policy of `default-src 'none'; img-src data:; style-src ${webview.cspSource}; script-src 'nonce-…'`
 *   is enough: no font, no request, no `eval`, no style attribute in markup; images only for a PNG, out of the page itself.
 * - Messages are `PanelToHost` and `HostToPanel`, checked on arrival. The panel says `ready` once, with the state that
 *   it starts from; the host then sends `status` and `graph`, and a whole `graph` again whenever it changes. `select`
 *   follows the editor's cursor.
 * - State that outlives the page (PanelState) is kept with `setState`; graphs are not.
 *
 * The way of a graph, each stage in files of its own, pure up to the last:
 * model/ (look-ups, filter, search, words) → layout/ (places, by namespace) → scene/ (what stands in view, how it
 * looks) → draw/ (SVG). tree/ and keys/ are pure too, state/ holds what the panel knows, ui/ is all around the picture.
 */
import { render } from 'preact';
import { connectToHost } from './state/host.ts';
import { PanelController } from './state/panelController.ts';
import { initialState } from './state/panelState.ts';
import { PanelStore } from './state/store.ts';
import './styles/panel.css';
import { App } from './ui/app.tsx';
import { handOverKeys } from './ui/pageKeys.ts';

/** Width in pixels below which the panel counts as narrow. */
const narrow = 450;
const host = connectToHost();
const controller = new PanelController(
  new PanelStore(initialState(host.kept, window.innerWidth > 0 && window.innerWidth <= narrow)),
  host,
);
const root = document.getElementById('app');
if (root) render(<App controller={controller} />, root);
handOverKeys(document);
controller.start();
