// The embedded VS Code: its server, on the loopback interface only.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { inRoot } from '../lib/project.mjs';
import { prepareServer } from './prepare.mjs';
import { removeFolder, serverMain, serverNode, temporaryFolder } from './paths.mjs';
import { quietSettings } from './settings.mjs';

/**
 * @typedef {object} ServerOptions
 * @property {string} [folder] where user data, logs and sockets go; a fresh temporary folder by default
 * @property {string} [extensionsFolder] where installed extensions are; an empty one by default
 * @property {Readonly<Record<string, unknown>>} [userSettings] on top of the quiet settings
 * @property {Readonly<Record<string, string>>} [environment] for the server and so for the extension host
 * @property {boolean} [workspaceTrust] true: folders open in Restricted Mode until trusted; by default all are trusted
 * @property {boolean} [driven] false for a person; by default a program drives VS Code, and may run tests in it
 */

/**
 * @typedef {object} Server
 * @property {string} folder
 * @property {string} authority `127.0.0.1:port`: webviews stay blank under any other name
 * @property {string} url ends with `/`
 * @property {() => Promise<void>} stop ends the server and everything that it started
 */

/**
 * Starts the server and resolves once it listens. It ends with this process at the latest.
 * @param {ServerOptions} [options]
 * @returns {Promise<Server>}
 */
export async function startServer(options = {}) {
  prepareServer();
  const folder = options.folder ?? temporaryFolder('vs');
  for (const part of ['tmp', 'home']) mkdirSync(path.join(folder, part), { recursive: true });
  writeSettings(path.join(folder, 'user'), { ...quietSettings, ...options.userSettings });
  const child = spawn(serverNode, [serverMain, ...serverArguments(folder, options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, so that extension hosts and terminals end with it.
    detached: true,
    env: serverEnvironment(folder, options),
  });
  const stop = () => stopGroup(child);
  stopWithThisProcess(child);
  const port = await listeningPort(child, path.join(folder, 'server.log')).catch((/** @type {unknown} */ error) => {
    // Its log is in the error.
    if (options.folder === undefined) removeFolder(folder);
    throw error;
  });
  const authority = `127.0.0.1:${port}`;
  return { folder, authority, url: `http://${authority}/`, stop };
}

/**
 * A setting that belongs to a machine counts only where it stands among the server's own: among the user's it is read until the
 * extension that declares it is known, and not any more after that.
 * @param {string} userData
 * @param {Readonly<Record<string, unknown>>} settings
 */
function writeSettings(userData, settings) {
  const isOfMachine = machineSettings();
  const all = Object.entries(settings);
  /** @param {boolean} isWanted */
  const those = isWanted => Object.fromEntries(all.filter(([name]) => isOfMachine.has(name) === isWanted));
  for (const [room, wanted] of Object.entries({ User: those(false), Machine: those(true) })) {
    mkdirSync(path.join(userData, room), { recursive: true });
    writeFileSync(path.join(userData, room, 'settings.json'), JSON.stringify(wanted, null, 2));
  }
}

/** Names of Podwire's settings that are a machine's. */
function machineSettings() {
  /** @type {{ contributes: { configuration: readonly { properties: Record<string, { scope?: string }> }[] } }} */
  const { contributes } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  const properties = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
  return new Set(properties.filter(([, { scope }]) => scope === 'machine').map(([name]) => name));
}

/**
 * @param {string} folder
 * @param {ServerOptions} options
 */
function serverArguments(folder, options) {
  return [
    ...['--host', '127.0.0.1', '--port', '0', '--without-connection-token'],
    // Extensions find the environment that they are given below, and not that of a login shell.
    '--force-disable-user-env',
    ...['--accept-server-license-terms', '--disable-telemetry', '--telemetry-level', 'off', '--disable-experiments'],
    // Makes the web client honor extensionDevelopmentPath and extensionTestsPath; without it they are silently ignored.
    ...(options.driven === false ? [] : ['--enable-smoke-test-driver']),
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
    ...['--server-data-dir', path.join(folder, 'server'), '--user-data-dir', path.join(folder, 'user')],
    ...['--extensions-dir', options.extensionsFolder ?? path.join(folder, 'extensions')],
  ];
}

/**
 * @param {string} folder
 * @param {ServerOptions} options
 */
function serverEnvironment(folder, options) {
  const temporary = path.join(folder, 'tmp');
  return {
    ...process.env,
    HOME: path.join(folder, 'home'),
    TMPDIR: temporary,
    XDG_RUNTIME_DIR: temporary,
    // No marketplace: nothing is looked up outside.
    EXTENSIONS_GALLERY: '{}',
    ...options.environment,
  };
}

/**
 * Resolves with the port once the server says it; rejects with its log where it ends before.
 * @param {import('node:child_process').ChildProcessByStdio<null, import('node:stream').Readable, import('node:stream').Readable>} child
 * @param {string} logFile
 * @returns {Promise<number>}
 */
function listeningPort(child, logFile) {
  const log = openSync(logFile, 'a');
  let output = '';
  child.stderr.on('data', chunk => writeSync(log, chunk));
  child.once('close', () => closeSync(log));
  return new Promise((resolve, reject) => {
    /** @param {number | null} code */
    const endedEarly = code => {
      reject(new Error(`VS Code's server ended with ${code}:\n${readFileSync(logFile, 'utf8').slice(-3000)}`));
    };
    child.once('error', reject);
    child.once('exit', endedEarly);
    child.stdout.on('data', chunk => {
      writeSync(log, chunk);
      output += chunk;
      const port = /Extension host agent listening on (\d+)/.exec(output)?.[1];
      if (!port) return;
      child.off('exit', endedEarly);
      resolve(Number(port));
    });
  });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function killGroup(child, signal) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  } catch {
    // The group is gone already.
  }
}

/** @param {import('node:child_process').ChildProcess} child */
async function stopGroup(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = new Promise(resolve => child.once('exit', resolve));
    killGroup(child, 'SIGTERM');
    const impatience = setTimeout(() => killGroup(child, 'SIGKILL'), 3000);
    await gone;
    clearTimeout(impatience);
  }
  killGroup(child, 'SIGKILL');
}

/** @param {import('node:child_process').ChildProcess} child */
function stopWithThisProcess(child) {
  const kill = () => killGroup(child, 'SIGKILL');
  process.once('exit', kill);
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) {
    process.once(signal, () => {
      kill();
      // Whoever else listens decides how this process ends; without anyone it ends as if nobody had listened.
      if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
    });
  }
  child.once('exit', () => process.off('exit', kill));
}
