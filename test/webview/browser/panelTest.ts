/** What the tests of the panel in a browser share: one browser, one bundle, a page for each test. */
import { afterAll, beforeAll, test } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { bundlePanel, openPanel, send, startBrowser } from '../harness/panelPage.mjs';
import type { PanelOptions, PanelPage } from '../harness/panelPage.mjs';
import { graphMessages } from '../fixtures/messages.ts';
import type { WiringGraph } from '../../../src/protocol/graph.ts';
import type { PanelState, PanelToHost } from '../../../src/protocol/panelMessages.ts';

/** A panel under test. */
export interface Panel extends PanelPage {
  send(...messages: readonly unknown[]): Promise<void>;
  /** What the panel said to the host so far. */
  sent(): Promise<readonly PanelToHost[]>;
  /** Presses keys one by one, letting the panel draw in between. */
  press(...keys: readonly string[]): Promise<void>;
  /** Key of the card that has the keyboard, or the text of what has it. */
  focused(): Promise<string>;
  /** What screen readers were told last. */
  status(): Promise<string>;
}

let browser: Browser;
let bundle: { script: string; style: string };

/** Starts the browser before the tests of a file, and ends it after them. */
export function useBrowser(): void {
  beforeAll(async () => {
    [browser, bundle] = await Promise.all([startBrowser(), bundlePanel()]);
  });
  afterAll(() => browser.close());
}

/** A test with a panel of its own. */
export function withPanel(name: string, options: PanelOptions, act: (panel: Panel) => Promise<void>): void {
  test(name, async () => {
    const panel = await open(options);
    try {
      await act(panel);
    } finally {
      await panel.context.close();
    }
  });
}

/** Opens a panel; close its context in the end. */
export async function open(options: PanelOptions): Promise<Panel> {
  const opened = await openPanel(browser, bundle, options);
  const { page } = opened;
  return {
    ...opened,
    send: (...messages) => send(page, ...messages),
    sent: () => page.evaluate(() => (window as unknown as { sent: PanelToHost[] }).sent),
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key).then(() => frame(page));
    },
    focused: () =>
      page.evaluate(() => {
        const active = document.activeElement;
        return active?.closest('[data-key]')?.getAttribute('data-key') ?? active?.textContent ?? '';
      }),
    status: async () => (await page.textContent('[role=status]')) ?? '',
  };
}

/** The messages that show a graph. */
export function show(graph: WiringGraph): readonly unknown[] {
  return graphMessages(graph);
}

/** State of a former page. */
export function state(more: Partial<PanelState> = {}): PanelState {
  return { mode: 'graph', scope: 'workspace', selectedId: '', problemsOnly: false, ...more };
}

/** Lets the panel draw what the last event brought about. */
export function frame(page: Page): Promise<unknown> {
  return page.evaluate(
    () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0)))),
  );
}
