// node test/vscode/runHost.mjs: installs dist/podwire.vsix and runs the tests of suite/ inside a real VS Code: a
// desktop one where there is one, else the embedded one. PODWIRE_RESULTS: a file for the counts.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { build } from 'esbuild';
import { inRoot } from '../../scripts/lib/project.mjs';
import { findDesktop } from '../../scripts/vscode/desktop.mjs';
import { installPacked } from '../../scripts/vscode/install.mjs';
import { removeFolder, temporaryFolder } from '../../scripts/vscode/paths.mjs';
import { quietSettings } from '../../scripts/vscode/settings.mjs';
import { runs } from './runs.mjs';

const here = import.meta.dirname;
const stage = inRoot('.stage/host');
const desktop = findDesktop();
console.log(desktop ? `VS Code: ${desktop}` : 'VS Code: the embedded one');
rmSync(stage, { recursive: true, force: true });
const extensions = path.join(stage, 'extensions');
installPacked(extensions, desktop);

const total = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
for (const run of runs) add(await countsOf(run));
if (process.env['PODWIRE_RESULTS']) writeFileSync(process.env['PODWIRE_RESULTS'], JSON.stringify(total));
process.exitCode = total.numFailedTests > 0 || total.numPassedTests === 0 ? 1 : 0;

/** @param {typeof total} counts */
function add(counts) {
  total.numPassedTests += counts.numPassedTests;
  total.numFailedTests += counts.numFailedTests;
  total.numPendingTests += counts.numPendingTests;
}

/**
 * Runs one suite. Counts exist only where its tests came to their end: without them the run is one failure, whatever
 * VS Code's exit code says, which is 0 when the extension host dies.
 * @param {import('./runs.mjs').HostRun} run
 * @returns {Promise<typeof total>}
 */
async function countsOf(run) {
  const results = path.join(stage, `${run.suite}.json`);
  const scratch = temporaryFolder('ho');
  let clean = true;
  try {
    await runTests(await launch(run, scratch, results));
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
  /** @type {typeof total} */
  const counts = JSON.parse(readFileSync(results, 'utf8'));
  return clean ? counts : { ...counts, numFailedTests: Math.max(counts.numFailedTests, 1) };
}

/**
 * @param {import('./runs.mjs').HostRun} run
 * @param {string} scratch
 * @param {string} results
 */
async function launch(run, scratch, results) {
  const user = path.join(scratch, 'user');
  mkdirSync(path.join(user, 'User'), { recursive: true });
  writeFileSync(path.join(user, 'User/settings.json'), JSON.stringify(quietSettings));
  return {
    vscodeExecutablePath: desktop ?? inRoot('scripts/vscode/headless.mjs'),
    extensionDevelopmentPath: path.join(here, 'testExtension'),
    extensionTestsPath: await bundleSuite(run.suite),
    launchArgs: [...opened(run, scratch), `--extensions-dir=${extensions}`, `--user-data-dir=${user}`],
    extensionTestsEnv: {
      PODWIRE_RESULTS: results,
      ...(desktop ? {} : { PODWIRE_HOST_REPORT: path.join(scratch, 'report.txt') }),
    },
  };
}

/**
 * What VS Code opens: a copy of the run's workspace, or nothing.
 * @param {import('./runs.mjs').HostRun} run
 * @param {string} scratch
 */
function opened(run, scratch) {
  if (run.workspace === '') return [];
  const [top = ''] = run.workspace.split('/');
  cpSync(path.join(here, 'fixtures', top), path.join(scratch, top), { recursive: true });
  return [path.join(scratch, run.workspace)];
}

/**
 * Bundles a suite and its entry; the entry, absolute.
 * @param {string} suite
 */
async function bundleSuite(suite) {
  const out = path.join(stage, 'suites', suite);
  const tests = readdirSync(path.join(here, suite)).filter(file => file.endsWith('.test.ts'));
  await build({
    entryPoints: [path.join(here, 'index.ts'), ...tests.map(file => path.join(here, suite, file))],
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
