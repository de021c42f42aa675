import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/**
 * The desktop VS Code's executable (not its `code` script, which returns at once), or undefined where none can be used:
 * VSCODE_EXECUTABLE, else what `code` on PATH belongs to. On Linux it needs a display.
 * @returns {string | undefined}
 */
export function findDesktop() {
  const named = process.env['VSCODE_EXECUTABLE'];
  if (named) return named;
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return undefined;
  return onPath('code', 'code.cmd').flatMap(executablesBeside).find(existsSync);
}

/** @param {...string} names */
function onPath(...names) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  return folders
    .flatMap(folder => names.map(name => path.join(folder, name)))
    .filter(existsSync)
    .map(file => realpathSync(file));
}

/**
 * Where the executable stands that a `code` script belongs to, by platform.
 * @param {string} script `…/bin/code`
 */
function executablesBeside(script) {
  const installation = path.resolve(path.dirname(script), '..');
  if (process.platform === 'win32') return [path.join(installation, 'Code.exe')];
  if (process.platform === 'darwin') return [path.resolve(installation, '../../MacOS/Electron')];
  return [path.join(installation, 'code')];
}
