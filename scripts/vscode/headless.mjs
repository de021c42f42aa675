#!/usr/bin/env node
// The embedded VS Code behind the switches of the desktop's `code`, so that @vscode/test-electron runs either:
//   headless.mjs --extensionDevelopmentPath=D --extensionTestsPath=F [--extensions-dir=E] [folder | x.code-workspace]
// Runs the tests in a real Node.js extension host and ends with their exit code; other switches are accepted and
// ignored. Environment: PODWIRE_HOST_TIMEOUT (seconds, 180), PODWIRE_HOST_REPORT (a file that the tests write to,
// shown as it grows), PODWIRE_KEEP (keeps the logs of a run that passed).
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import util from 'node:util';
import { startBrowser } from './browser.mjs';
import { removeFolder } from './paths.mjs';
import { startServer } from './server.mjs';
import { openWorkbench } from './workbench.mjs';

const { positional, switches } = readArguments(process.argv.slice(2));
const extensionTestsPath = switches.get('extensionTestsPath');
if (!extensionTestsPath) {
  console.error('headless: --extensionTestsPath is missing');
  process.exit(2);
}
const seconds = Number(process.env['PODWIRE_HOST_TIMEOUT'] ?? 180);
process.exitCode = await run();

/** @param {readonly string[]} args */
function readArguments(args) {
  const switches = new Map(args.flatMap(arg => [...arg.matchAll(/^--([A-Za-z-]+)=(.*)$/gs)]).map(m => [m[1], m[2]]));
  return { switches, positional: args.filter(arg => !arg.startsWith('--')) };
}

/** Runs the tests; the exit code to end with. */
async function run() {
  const extensionsFolder = switches.get('extensions-dir');
  const server = await startServer(extensionsFolder ? { extensionsFolder } : {});
  const log = createWriteStream(path.join(server.folder, 'workbench.log'));
  const stopRelay = relayReport();
  /** @type {number | string} */
  let result;
  try {
    result = withoutFalseGreen(await resultOfTests(server, log));
  } finally {
    stopRelay();
    log.end();
    await server.stop();
  }
  if (typeof result === 'string') console.error(`headless: ${result}`);
  const code = typeof result === 'number' ? result : 1;
  // Not before the server has stopped: it writes logs until then, and a folder that fills cannot be removed.
  if (code === 0 && !process.env['PODWIRE_KEEP']) removeFolder(server.folder);
  else console.error(`headless: logs are in ${server.folder}`);
  return code;
}

/**
 * VS Code reports 0 when the extension host dies under the tests, so a test entry that writes its results at the very
 * end (PODWIRE_RESULTS) must have written them.
 * @param {number | string} result
 */
function withoutFalseGreen(result) {
  const file = process.env['PODWIRE_RESULTS'];
  return result === 0 && file && !existsSync(file) ? 'the extension host ended without a result' : result;
}

/**
 * The number that the test run ended with, or a sentence where it did not end.
 * @param {import('./server.mjs').Server} server
 * @param {import('node:stream').Writable} log
 * @returns {Promise<number | string>}
 */
async function resultOfTests(server, log) {
  const browser = await startBrowser();
  /** @type {(result: number | string) => void} */
  let settle = () => {};
  /** @type {Promise<number | string>} */
  const result = new Promise(resolve => (settle = resolve));
  const timeout = setTimeout(() => settle(`the tests did not end within ${seconds} s`), seconds * 1000);
  const [folder] = positional;
  const extensionDevelopmentPath = switches.get('extensionDevelopmentPath');
  const content = {
    ...(folder ? { folder } : {}),
    ...(extensionDevelopmentPath ? { extensionDevelopmentPath } : {}),
    ...(extensionTestsPath ? { extensionTestsPath } : {}),
  };
  const opened = openWorkbench(browser, server, content, {
    prepare: async page => {
      // The two functions that VS Code's smoke test driver calls: what is logged, and how the tests ended.
      await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
        log.write(`${type} ${util.format(...args)}\n`);
      });
      await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => settle(code));
      page.on('crash', () => settle('the page crashed'));
    },
  });
  // The tests may end before the workbench counts as open, so only its failure is waited for.
  opened.catch(error => settle(`the workbench did not open: ${error}`));
  try {
    return await result;
  } finally {
    clearTimeout(timeout);
    await browser.close();
  }
}

/** Shows what the tests write to their report file; the function that is returned shows the rest and ends it. */
function relayReport() {
  const file = process.env['PODWIRE_HOST_REPORT'];
  let shown = 0;
  const relay = () => {
    if (!file || !existsSync(file)) return;
    const report = readFileSync(file);
    process.stdout.write(report.subarray(shown));
    shown = report.length;
  };
  const timer = setInterval(relay, 200);
  return () => {
    clearInterval(timer);
    relay();
  };
}
