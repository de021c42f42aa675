import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { inRoot } from '../../scripts/lib/project.mjs';
import { startBrowser } from '../../scripts/vscode/browser.mjs';
import { removeFolder, temporaryFolder } from '../../scripts/vscode/paths.mjs';
import { startServer } from '../../scripts/vscode/server.mjs';
import type { Server } from '../../scripts/vscode/server.mjs';
import { openWorkbench as openPage } from '../../scripts/vscode/workbench.mjs';
import { extensionsFolder } from './installPodwire.ts';
import { untilThere } from './keys.ts';

/** The kinds of color theme; each stands for VS Code's own theme of that kind. */
export type Theme = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

/** By kind: the setting's value, the name in the list of themes, and the class that the workbench then has. */
const themes: Readonly<Record<Theme, { readonly id: string; readonly label: string; readonly className: string }>> = {
  dark: { id: 'Default Dark Modern', label: 'Dark Modern', className: 'vs-dark' },
  light: { id: 'Default Light Modern', label: 'Light Modern', className: 'vs' },
  highContrast: { id: 'Default High Contrast', label: 'Dark High Contrast', className: 'hc-black' },
  highContrastLight: { id: 'Default High Contrast Light', label: 'Light High Contrast', className: 'hc-light' },
};

/** What `openWorkbench` starts with. */
export interface WorkbenchOptions {
  /** A folder relative to the root, opened as a copy that the test may change; an empty window by default. */
  readonly folder?: string;
  /** A `.code-workspace` file inside `folder`, opened instead of the folder itself. */
  readonly workspaceFile?: string;
  /** Files relative to `folder` to open in editors. */
  readonly files?: readonly string[];
  readonly theme?: Theme;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** For the server, and so for the extension. */
  readonly environment?: Readonly<Record<string, string>>;
  /** True: the folder opens in Restricted Mode until the test trusts it. */
  readonly workspaceTrust?: boolean;
  /** True: notifications appear as toasts, as for a person; a driven VS Code only collects them. */
  readonly toasts?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** A VS Code with the packed Podwire, open in a browser. */
export interface Workbench {
  readonly page: Page;
  /** The copy of the folder, absolute; '' for an empty window. */
  readonly folder: string;
  /** Addresses outside of this machine that the page asked for: requests that were refused. */
  readonly refused: readonly string[];
  /** Switches the color theme and waits until it is applied. */
  setTheme(theme: Theme): Promise<void>;
  /** Ends the browser and the server, and removes the copy. */
  close(): Promise<void>;
}

/** Opens a VS Code with the packed Podwire. Close it in `afterAll`. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<Workbench> {
  const scratch = temporaryFolder('ui');
  const folder = options.folder ? path.join(scratch, path.basename(options.folder)) : '';
  if (options.folder) cpSync(inRoot(options.folder), folder, { recursive: true });
  const server = await startServer({
    extensionsFolder,
    workspaceTrust: options.workspaceTrust ?? false,
    driven: options.toasts !== true,
    environment: options.environment ?? {},
    userSettings: { 'workbench.colorTheme': themes[options.theme ?? 'dark'].id, ...options.settings },
  });
  const browser = await startBrowser();
  const { page, refused } = await openPage(browser, server, contentOf(options, folder), {
    ...(options.viewport ? { viewport: options.viewport } : {}),
  });
  page.setDefaultTimeout(20_000);
  // Until the theme's extension is loaded, the workbench has colors of its own.
  await page.locator('.monaco-workbench[class*="vscode-theme-defaults"]').waitFor();
  return {
    page,
    folder,
    refused,
    setTheme: theme => setTheme(page, theme),
    close: () => close(browser, server, scratch),
  };
}

function contentOf(options: WorkbenchOptions, folder: string) {
  const files = (options.files ?? []).map(file => path.join(folder, file));
  return folder ? { folder: path.join(folder, options.workspaceFile ?? ''), files } : { files };
}

async function close(browser: Browser, server: Server, scratch: string): Promise<void> {
  await browser.close();
  await server.stop();
  for (const used of [scratch, server.folder]) removeFolder(used);
}

async function setTheme(page: Page, theme: Theme): Promise<void> {
  await runCommand(page, 'Preferences: Color Theme');
  await pick(page, themes[theme].label);
  await page.locator(`.monaco-workbench.${themes[theme].className}`).waitFor();
}

/** Presses a key that opens the quick input, until it is open: one that comes while a panel closes reaches nobody. */
async function openQuickInput(page: Page, key: string): Promise<void> {
  await untilThere(page, () => page.keyboard.press(key), page.locator('.quick-input-widget input'));
}

/** Writes into the open quick input, and takes the first row that has the text `row`. */
async function pick(page: Page, text: string, row = text): Promise<void> {
  const input = page.locator('.quick-input-widget input').first();
  await input.fill(text);
  const rows = page.locator('.quick-input-list .monaco-list-row');
  // Enter takes the focused row, and the list may still be the one for what was written before.
  await rows.filter({ hasText: row }).first().click();
}

/** Runs a command by its title in the command palette. */
export async function runCommand(page: Page, title: string): Promise<void> {
  await openQuickInput(page, 'F1');
  await pick(page, `>${title}`, title);
}

/** Opens a file by its name in Quick Open, and puts the focus into its editor. */
export async function openFile(page: Page, name: string): Promise<void> {
  await openQuickInput(page, 'Control+P');
  await pick(page, name, path.basename(name));
  await page.locator(`.tab.active[data-resource-name="${path.basename(name)}"]`).waitFor();
}

/** Moves the cursor of the active editor; line and column are 1-based. */
export async function goToLine(page: Page, line: number, column = 1): Promise<void> {
  await openQuickInput(page, 'Control+G');
  await pick(page, `:${line}:${column}`, `line ${line} at column ${column}`);
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/** The first line of the active editor that has the text. */
export function editorLine(page: Page, text: string): Locator {
  return page.locator('.editor-group-container.active .view-line', { hasText: text }).first();
}

/** The squiggles of one severity that the open editors show. */
export function squiggles(page: Page, severity: 'error' | 'warning' | 'info' | 'hint' = 'warning'): Locator {
  return page.locator(`.monaco-editor .squiggly-${severity}`);
}

/** Moves the mouse onto an element of the editor and resolves with the hover's text, once it has `expected` in it. */
export async function hoverText(page: Page, target: Locator, expected: string | RegExp): Promise<string> {
  const hover = page.locator('.monaco-hover:not(.hidden)', { hasText: expected }).first();
  await untilThere(page, () => pointAt(page, target), hover);
  return (await hover.innerText()).replaceAll('\u00a0', ' ');
}

/** Where the mouse comes from elsewhere: an editor that was busy, or moved its lines, has shown nothing or something else. */
async function pointAt(page: Page, target: Locator): Promise<void> {
  await page.mouse.move(0, 0);
  const box = await target.boundingBox();
  if (!box) throw new Error('What is to be hovered is not on the screen.');
  // Two moves: the editor takes a first one for the mouse's arrival, and shows nothing yet.
  await page.mouse.move(box.x + 3, box.y + box.height / 2);
  await page.mouse.move(box.x + Math.min(8, box.width / 2), box.y + box.height / 2);
}

/** Opens the quick fixes where the cursor stands in the active editor, and takes the one with the title. */
export async function applyQuickFix(page: Page, title: string): Promise<void> {
  const row = page.locator('.action-widget .monaco-list-row', { hasText: title }).first();
  await untilThere(page, () => page.keyboard.press('Control+.'), row);
  await row.click();
  await row.waitFor({ state: 'detached' });
}

/** The CodeLenses of the active editor. */
export function codeLenses(page: Page): Locator {
  return page.locator('.editor-group-container.active .codelens-decoration a');
}

/** Shows the Problems panel, with the focus in it. */
export async function showProblems(page: Page): Promise<void> {
  await runCommand(page, 'Problems: Focus on Problems View');
  await page.locator('.markers-panel').waitFor();
}

/** Trusts the workspace that was opened in Restricted Mode. */
export async function trustWorkspace(page: Page): Promise<void> {
  await runCommand(page, 'Workspaces: Manage Workspace Trust');
  await page
    .locator('.workspace-trust-editor .monaco-button', { hasText: /^Trust$/ })
    .first()
    .click();
  await page.keyboard.press('Escape');
  await page.locator('.statusbar-item', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
}

/** Shows a view container by its title in the activity bar. */
export async function showView(page: Page, title: string): Promise<void> {
  const item = page.locator(`.activitybar .action-item:has(.action-label[aria-label^="${title}"])`);
  await item.waitFor();
  if (!(await item.getAttribute('class'))?.includes('checked')) await item.click();
  await page.locator('.sidebar .pane-body').first().waitFor();
}

/** The rows of the tree views in the side bar, as they stand on the screen. */
export function treeRows(page: Page): Locator {
  return page.locator('.sidebar .pane-body .monaco-list-row');
}

/** The rows of the Problems panel, once `showProblems` has shown it. */
export function problemRows(page: Page): Locator {
  return page.locator('.markers-panel .monaco-list-row');
}

/** The document inside the webview that is shown. */
export function webviewFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
}

/** Takes a picture of the whole window; the file, absolute, in test/ui/shots. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const folder = inRoot('test/ui/shots');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  return file;
}
