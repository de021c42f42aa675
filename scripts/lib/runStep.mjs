import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { childEnvironment, developersNode } from './npm.mjs';
import { inRoot, root } from './project.mjs';

/**
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} seconds
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} [reason] why it was skipped
 */

/**
 * Runs one step; its output goes where ours goes.
 * @param {import('./testSteps.mjs').Step} step
 * @param {string} [obstacle] why it cannot run: then it counts as one that was skipped
 * @returns {Promise<Outcome>}
 */
export async function runStep(step, obstacle) {
  const reason = obstacle || step.unavailable?.();
  const { name } = step;
  console.log(`\n=== ${name}${reason ? `: skipped, ${reason}` : ''}`);
  if (reason) return { name, seconds: 0, passed: 0, failed: 0, skipped: 1, reason };
  const start = performance.now();
  const results = inRoot('.cache/results', `${name}.json`);
  mkdirSync(path.dirname(results), { recursive: true });
  rmSync(results, { force: true });
  let succeeded = true;
  for (const command of step.commands) {
    const environment = { ...childEnvironment, ...(step.suite ? { PODWIRE_RESULTS: results } : {}) };
    succeeded = (await run(command, environment, step.minutes ?? 10)) && succeeded;
  }
  const counts = step.suite ? countsOf(results, succeeded) : { passed: 1, failed: 0, skipped: 0 };
  const seconds = (performance.now() - start) / 1000;
  if (succeeded || counts.failed > 0) return { name, seconds, ...counts };
  return { name, seconds, ...counts, passed: step.suite ? counts.passed : 0, failed: 1 };
}

/**
 * The counts that a suite wrote. One that wrote none has died, and one that ran nothing proves nothing: both are
 * failures, whatever the exit code says.
 * @param {string} file
 * @param {boolean} succeeded
 */
function countsOf(file, succeeded) {
  if (!existsSync(file)) {
    console.error('The suite ended without a result.');
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const json = JSON.parse(readFileSync(file, 'utf8'));
  const counts = {
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + (json.numTodoTests ?? 0),
  };
  if (succeeded && counts.passed + counts.failed === 0) {
    console.error('The suite ran no test.');
    return { ...counts, failed: 1 };
  }
  return counts;
}

/**
 * Runs a Node.js script; whether it exited with 0 in time.
 * @param {readonly string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @param {number} minutes
 * @returns {Promise<boolean>}
 */
function run(command, env, minutes) {
  const [script = '', ...args] = command;
  const child = spawn(developersNode, [inRoot(script), ...args], { cwd: root, env, stdio: 'inherit' });
  const timeout = setTimeout(() => {
    console.error(`${script} did not end within ${minutes} minutes.`);
    child.kill();
  }, minutes * 60_000);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', code => {
      clearTimeout(timeout);
      resolve(code === 0);
    });
  });
}
