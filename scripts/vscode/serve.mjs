import { spawn } from 'node:child_process';
import path from 'node:path';
import { inRoot } from '../lib/project.mjs';
import { findDesktop } from './desktop.mjs';
import { installPacked } from './install.mjs';
import { removeFolder } from './paths.mjs';
import { embeddedPlatform } from './platform.mjs';
import { startServer } from './server.mjs';

const stage = inRoot('.stage/start');

/** Has the extension open the first problem, and the graph beside it. */
const firstLook = { PODWIRE_FIRST_LOOK: '1' };

/**
 * Opens a VS Code with the packed Podwire, and resolves once that is closed or Ctrl-C was pressed.
 * @param {string} opened a folder or a `.code-workspace`, absolute
 */
export async function serve(opened) {
  const extensions = path.join(stage, 'extensions');
  const desktop = findDesktop();
  if (!desktop && !embeddedPlatform) {
    throw new Error(
      'There is no desktop VS Code here, and the embedded one is for Linux on x64: set VSCODE_EXECUTABLE.',
    );
  }
  installPacked(extensions, desktop);
  await (desktop ? openDesktop(desktop, opened, extensions) : serveEmbedded(opened, extensions));
}

/**
 * @param {string} executable
 * @param {string} opened
 * @param {string} extensions
 */
function openDesktop(executable, opened, extensions) {
  console.log(`\nOpening ${opened} in ${executable}; close its window to end this.`);
  const args = [
    `--extensions-dir=${extensions}`,
    `--user-data-dir=${path.join(stage, 'user')}`,
    '--new-window',
    // Extensions find this environment, in which there is a Helm, and not that of a login shell.
    '--force-disable-user-env',
    opened,
  ];
  const child = spawn(executable, args, { stdio: 'ignore', env: { ...process.env, ...firstLook } });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
}

/**
 * @param {string} opened
 * @param {string} extensions
 */
async function serveEmbedded(opened, extensions) {
  // Waited for from the start, so that a signal that comes early is not lost; and for good, since npm hands on a
  // Ctrl-C that the terminal has sent already: the second one must not cut the cleaning up short.
  const interrupted = new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, resolve);
  });
  const server = await startServer({
    extensionsFolder: extensions,
    driven: false,
    environment: firstLook,
    // Nothing stands over what a person came for.
    userSettings: { 'workbench.startupEditor': 'none' },
  });
  const what = opened.endsWith('.code-workspace') ? 'workspace' : 'folder';
  console.log(`\nVS Code with Podwire: ${server.url}?${new URLSearchParams({ [what]: opened })}`);
  console.log('Open this address in a browser on this machine: the first problem is open, with the graph beside it.');
  console.log('Ctrl-C ends it.');
  await interrupted;
  await server.stop();
  removeFolder(server.folder);
}
