import type { Locator, Page } from 'playwright-core';

// What a person does without a mouse.

/** True once something is on the screen; false where it does not come within some seconds. */
export function isThere(what: Locator): Promise<boolean> {
  const coming = what.first().waitFor({ timeout: 5_000 });
  return coming.then(
    () => true,
    () => false,
  );
}

/** Does something again until what it brings about is there: a key that comes while the workbench is busy reaches nobody. */
export async function untilThere(page: Page, act: () => Promise<void>, there: Locator): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    await act();
    if (await isThere(there)) return;
    await page.keyboard.press('Escape');
  }
  await there.first().waitFor();
}

/** Opens a list with a key, writes into it, and takes the first row once it is the one that is wanted. */
export async function pick(page: Page, key: string, text: string, row = text): Promise<void> {
  const write = async (): Promise<void> => {
    await page.keyboard.press(key);
    const isOpen = await isThere(page.locator('.quick-input-widget input:focus'));
    if (isOpen) await page.keyboard.type(text);
  };
  await untilThere(page, write, page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }));
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: row }).waitFor({ state: 'hidden' });
}

/** Runs a command of the palette, by its title. */
export const command = (page: Page, title: string): Promise<void> => pick(page, 'F1', title);

/** Opens a file by its name in Quick Open, at a line and column (1-based). */
export async function openAt(page: Page, name: string, line: number, column: number): Promise<void> {
  await pick(page, 'Control+P', name);
  await page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`).waitFor();
  await pick(page, 'Control+G', `${line}:${column}`, `line ${line} at column ${column}`);
}

/** Presses a key until something holds; fails with what was met on the way. */
export async function pressUntil(page: Page, key: string, holds: () => Promise<boolean>): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    if (await holds()) return;
    await page.keyboard.press(key);
    await page.waitForTimeout(100);
  }
  throw new Error(`${key} does not lead there; the keyboard is at: ${await labelOf(page.locator(':focus'))}`);
}

/** What a screen reader calls the first of these elements; '' where there is none. */
export async function labelOf(element: Locator): Promise<string> {
  const first = element.first();
  if ((await first.count()) === 0) return '';
  return (await first.getAttribute('aria-label')) ?? (await first.textContent()) ?? '';
}

/** True where the keyboard is at something that is called so. */
export const isAt = (place: Pick<Page, 'locator'>, label: RegExp) => async (): Promise<boolean> =>
  label.test(await labelOf(place.locator(':focus')));

/** The entry of the menu that is open. */
export const menuEntry = (page: Page, entry: string): Locator =>
  page.locator('.monaco-menu .action-item', { hasText: entry });

/** The menu that a key opened, walked down to an entry. */
export async function chooseInMenu(page: Page, entry: string): Promise<void> {
  const focusedEntry = page.locator('.monaco-menu .action-item.focused', { hasText: entry });
  await menuEntry(page, entry).first().waitFor();
  await pressUntil(page, 'ArrowDown', async () => (await focusedEntry.count()) > 0);
  await page.keyboard.press('Enter');
}
