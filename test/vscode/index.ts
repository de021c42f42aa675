import { appendFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { format } from 'node:util';
import Mocha from 'mocha';

/**
 * Runs the tests beside this file, inside the extension host. VS Code calls it.
 * PODWIRE_RESULTS: a file for the counts; it is written at the very end, so that a run that died has none.
 * PODWIRE_HOST_REPORT: a file for what a person reads, where the console leads nowhere.
 */
export async function run(): Promise<void> {
  const report = process.env['PODWIRE_HOST_REPORT'];
  if (report) {
    Mocha.reporters.Base.consoleLog = (...parts) => appendFileSync(report, `${format(...parts)}\n`);
  }
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 20_000, reporter: 'spec', forbidOnly: true });
  for (const file of readdirSync(__dirname)) {
    if (file.endsWith('.test.js')) mocha.addFile(path.join(__dirname, file));
  }
  const { failures, passes, pending } = await finished(mocha);
  const counts = { numPassedTests: passes, numFailedTests: failures, numPendingTests: pending };
  if (process.env['PODWIRE_RESULTS']) writeFileSync(process.env['PODWIRE_RESULTS'], JSON.stringify(counts));
  if (failures > 0) throw new Error(`${failures} tests failed`);
  if (passes === 0) throw new Error('no test ran');
}

/** Mocha's counts once all tests have run; hooks that failed count as failures. */
function finished(mocha: Mocha): Promise<Mocha.Stats> {
  return new Promise(resolve => {
    const runner = mocha.run(failures => {
      const { passes, pending } = runner.stats ?? { passes: 0, pending: 0 };
      resolve({ suites: 0, tests: passes + failures + pending, passes, pending, failures });
    });
  });
}
