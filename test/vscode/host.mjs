// A real VS Code with the packed extension in it, and suites that run inside its extension host: a desktop one where
// there is one, else the embedded one.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { inRoot } from '../../scripts/lib/project.mjs';
import { installTools } from '../../scripts/lib/tools.mjs';
import { findDesktop } from '../../scripts/vscode/desktop.mjs';
import { installPacked } from '../../scripts/vscode/install.mjs';
import { removeFolder, temporaryFolder } from '../../scripts/vscode/paths.mjs';
import { quietSettings } from '../../scripts/vscode/settings.mjs';

const here = import.meta.dirname;

/**
 * One start of VS Code: what it opens, and which tests run in it.
 * @typedef {object} HostRun
 * @property {string} suite a folder of `*.test.ts`, absolute or beside this file
 * @property {string} workspace a folder, or a `.code-workspace` file, below fixtures/; the tests get a copy that they may
 *   change. '' is an empty window
 * @property {boolean} [isExample] true: the workspace is one of examples/
 * @property {boolean} [needsHelm] true: its tests find the address of a Helm in PODWIRE_TEST_HELM, where this machine can have one
 * @property {string} [extension] folder of the extension under development, absolute; one that holds nothing unless told
 */

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number }} Counts */

/** An installed packed extension (dist/podwire.vsix), for any number of runs. */
export class Host {
  #desktop = findDesktop();
  #stage;
  #extensions;

  /** @param {string} name of its folder below .stage/, which is made anew */
  constructor(name) {
    console.log(this.#desktop ? `VS Code: ${this.#desktop}` : 'VS Code: the embedded one');
    this.#stage = inRoot(path.join('.stage', name));
    this.#extensions = path.join(this.#stage, 'extensions');
    rmSync(this.#stage, { recursive: true, force: true });
    installPacked(this.#extensions, this.#desktop);
  }

  /**
   * Runs one suite. Counts exist only where its tests came to their end: without them the run is one failure, whatever
   * VS Code's exit code says, which is 0 when the extension host dies.
   * @param {HostRun} run
   * @param {Readonly<Record<string, string>>} [env] what its tests find in their environment
   * @returns {Promise<Counts>}
   */
  async run(run, env = {}) {
    const results = path.join(this.#stage, `${path.basename(run.suite)}.json`);
    rmSync(results, { force: true });
    const scratch = temporaryFolder('ho');
    let clean = true;
    try {
      await runTests(await this.#launch(run, scratch, { ...env, PODWIRE_RESULTS: results }));
    } catch (error) {
      clean = false;
      console.error(`${run.suite}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      removeFolder(scratch);
    }
    if (!existsSync(results)) {
      console.error(`${run.suite}: VS Code ended without a result`);
      return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
    }
    /** @type {Counts} */
    const counts = JSON.parse(readFileSync(results, 'utf8'));
    return clean ? counts : { ...counts, numFailedTests: Math.max(counts.numFailedTests, 1) };
  }

  /**
   * @param {HostRun} run
   * @param {string} scratch
   * @param {Readonly<Record<string, string>>} env
   */
  async #launch(run, scratch, env) {
    const user = path.join(scratch, 'user');
    mkdirSync(path.join(user, 'User'), { recursive: true });
    writeFileSync(path.join(user, 'User/settings.json'), JSON.stringify(quietSettings));
    return {
      vscodeExecutablePath: this.#desktop ?? inRoot('scripts/vscode/headless.mjs'),
      extensionDevelopmentPath: run.extension ?? path.join(here, 'testExtension'),
      extensionTestsPath: await this.#bundle(run.suite),
      launchArgs: [...opened(run, scratch), `--extensions-dir=${this.#extensions}`, `--user-data-dir=${user}`],
      extensionTestsEnv: {
        ...env,
        ...(run.needsHelm ? { PODWIRE_TEST_HELM: installTools()?.helm ?? '' } : {}),
        ...(this.#desktop ? {} : { PODWIRE_HOST_REPORT: path.join(scratch, 'report.txt') }),
      },
    };
  }

  /**
   * Bundles a suite and its entry; the entry, absolute.
   * @param {string} suite
   */
  async #bundle(suite) {
    const out = path.join(this.#stage, 'suites', path.basename(suite));
    const folder = path.resolve(here, suite);
    const tests = readdirSync(folder).filter(file => file.endsWith('.test.ts'));
    await build({
      entryPoints: [path.join(here, 'index.ts'), ...tests.map(file => path.join(folder, file))],
      outdir: out,
      entryNames: '[name]',
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      // The tests register with the mocha that runs them, so it must be one and the same.
      external: ['vscode', 'mocha'],
      sourcemap: 'inline',
      logLevel: 'warning',
    });
    return path.join(out, 'index.js');
  }
}

/**
 * What VS Code opens: a copy of the run's workspace, or nothing.
 * @param {HostRun} run
 * @param {string} scratch
 */
function opened(run, scratch) {
  if (run.workspace === '') return [];
  const [top = ''] = run.workspace.split('/');
  const from = run.isExample ? inRoot('examples') : path.join(here, 'fixtures');
  cpSync(path.join(from, top), path.join(scratch, top), { recursive: true });
  return [path.join(scratch, run.workspace)];
}
