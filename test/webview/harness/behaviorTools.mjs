/** Runs one behavior after the other, each in a page of its own, and counts. */
import { bundlePanel, launchBrowser, openPanel, send } from './panelPage.mjs';

const browser = await launchBrowser();
const bundle = await bundlePanel();
let failed = 0;

/** Ends the browser, and the process with a code that says whether all went well. */
export async function finish() {
  await browser.close();
  process.exitCode = failed > 0 ? 1 : 0;
}

export const hostileNames = bundle.fixtures.hostileNames;

/** The bundle with the fixtures. */
export async function bundleOf() {
  return bundle;
}

/** Opens a panel and does something in it; a failure is printed and counted. */
export async function withPanel(name, options, act) {
  const panel = await openPanel(browser, bundle, options);
  try {
    await act({ ...panel, send: (...messages) => send(panel.page, ...messages) });
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n${error instanceof Error ? error.stack : error}`);
  }
  await panel.context.close();
}
