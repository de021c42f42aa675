import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { resolveCliPathFromVSCodeExecutablePath } from '@vscode/test-electron';
import { inRoot } from '../lib/project.mjs';
import { serverMain, serverNode, temporaryFolder } from './paths.mjs';
import { prepareServer } from './prepare.mjs';

/** The packed extension, as scripts/package.mjs makes it. */
export const packedExtension = inRoot('dist/podwire.vsix');

/**
 * Installs the packed extension by VS Code's own installer into a folder, which is emptied before.
 * @param {string} extensionsFolder
 * @param {string} [desktop] the desktop VS Code's executable; the embedded one by default
 */
export function installPacked(extensionsFolder, desktop) {
  rmSync(extensionsFolder, { recursive: true, force: true });
  mkdirSync(extensionsFolder, { recursive: true });
  const scratch = temporaryFolder('in');
  const args = [
    ...['--install-extension', packedExtension, '--force'],
    ...['--extensions-dir', extensionsFolder, '--user-data-dir', path.join(scratch, 'user')],
  ];
  try {
    if (desktop) installByDesktop(desktop, args);
    else installByServer(scratch, args);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * @param {string} desktop
 * @param {readonly string[]} args
 */
function installByDesktop(desktop, args) {
  const isWindows = process.platform === 'win32';
  const quoted = isWindows ? args.map(arg => `"${arg}"`) : args;
  const script = resolveCliPathFromVSCodeExecutablePath(desktop);
  execFileSync(isWindows ? `"${script}"` : script, quoted, {
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: isWindows,
  });
}

/**
 * @param {string} scratch
 * @param {readonly string[]} args
 */
function installByServer(scratch, args) {
  prepareServer();
  const own = [
    '--accept-server-license-terms',
    '--disable-telemetry',
    '--server-data-dir',
    path.join(scratch, 'server'),
  ];
  execFileSync(serverNode, [serverMain, ...own, ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, EXTENSIONS_GALLERY: '{}' },
  });
}
