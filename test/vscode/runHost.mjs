// node test/vscode/runHost.mjs: installs dist/podwire.vsix and runs the suites of runs.mjs inside a real VS Code.
// PODWIRE_RESULTS: a file for the counts.
import { writeFileSync } from 'node:fs';
import { Host } from './host.mjs';
import { runs } from './runs.mjs';

const host = new Host('host');
const total = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
for (const run of runs) {
  const counts = await host.run(run);
  total.numPassedTests += counts.numPassedTests;
  total.numFailedTests += counts.numFailedTests;
  total.numPendingTests += counts.numPendingTests;
}
if (process.env['PODWIRE_RESULTS']) writeFileSync(process.env['PODWIRE_RESULTS'], JSON.stringify(total));
process.exitCode = total.numFailedTests > 0 || total.numPassedTests === 0 ? 1 : 0;
