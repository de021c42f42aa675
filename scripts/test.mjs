// npm test [-- --only types,lint,format,fast,slow,build,size,package,cluster,host,ui]: installs what is missing, runs every gate
// and prints the sum as its last line: `N passed, N failed, N skipped`. Runs on a bare Node.js 20.19: what is
// imported here must not need node_modules.
import { parseArgs } from 'node:util';
import { assertNode, LEAST_FOR_TESTS } from './lib/needsNode.mjs';
import { installPackages } from './lib/install.mjs';
import { installOldestNode } from './lib/oldestNode.mjs';
import { runStep } from './lib/runStep.mjs';
import { leftOutOfSuites } from './lib/systems.mjs';
import { steps } from './lib/testSteps.mjs';
import { installTools } from './lib/tools.mjs';

assertNode(LEAST_FOR_TESTS, 'The tests need');
const names = steps.map(step => step.name);
const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',') ?? names;
const unknown = only.filter(name => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}; there are ${names.join(', ')}.`);
  process.exit(2);
}

installPackages();
if (steps.some(step => step.suite && only.includes(step.name))) {
  installTools();
  installOldestNode();
  for (const each of leftOutOfSuites(process)) console.log(`Left out here: ${each}`);
}
/** @type {import('./lib/runStep.mjs').Outcome[]} */
const outcomes = [];
const failedSteps = new Set();
for (const step of steps.filter(({ name }) => only.includes(name))) {
  const broken = (step.needs ?? []).find(name => failedSteps.has(name));
  const outcome = await runStep(step, broken && `${broken} failed`);
  outcomes.push(outcome);
  // What could not run leaves nothing behind that later steps could use either.
  if (outcome.failed > 0 || broken) failedSteps.add(step.name);
}

console.log('\nstep      seconds  passed  failed  skipped');
for (const { name, seconds, passed, failed, skipped, reason } of outcomes) {
  const cells = [seconds.toFixed(1).padStart(7), ...[passed, failed, skipped].map(count => String(count).padStart(6))];
  console.log(`${name.padEnd(8)}  ${cells.join('  ')}${reason ? `   (${reason})` : ''}`);
}
/** @param {'passed' | 'failed' | 'skipped'} count */
const sum = count => outcomes.reduce((total, outcome) => total + outcome[count], 0);
process.exitCode = sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
