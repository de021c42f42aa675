import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { childEnvironment, developersNode } from './npm.mjs';
import { inRoot, root } from './project.mjs';
import { filesToRunAgain, mergedResult } from './secondRun.mjs';

/**
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} seconds
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string} [reason] why it was skipped, or what else is to be said of it
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
  let passes = true;
  for (const command of step.commands) passes = (await runCommand(step, command, results)) && passes;
  const { succeeded, remark } = !passes && step.again ? await secondRun(step, results) : { succeeded: passes };
  const counts = step.suite ? countsOf(results, succeeded) : { passed: 1, failed: 0, skipped: 0 };
  const seconds = (performance.now() - start) / 1000;
  const outcome = { name, seconds, ...counts, ...(remark ? { reason: remark } : {}) };
  if (succeeded || counts.failed > 0) return outcome;
  return { ...outcome, passed: step.suite ? counts.passed : 0, failed: 1 };
}

/**
 * @param {import('./testSteps.mjs').Step} step
 * @param {readonly string[]} command
 * @param {string} results the file for the counts of a suite
 */
function runCommand(step, command, results) {
  return run(command, { ...childEnvironment, ...(step.suite ? { PODWIRE_RESULTS: results } : {}) }, step.minutes ?? 10);
}

/**
 * Runs the few files of a suite that failed once more, says so, and merges the results.
 * @param {import('./testSteps.mjs').Step} step
 * @param {string} results the file with the counts of the first run
 * @returns {Promise<{ succeeded: boolean, remark?: string | undefined }>}
 */
async function secondRun(step, results) {
  const [command = []] = step.commands;
  const first = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : {};
  const files = filesToRunAgain(first);
  if (files.length === 0) return { succeeded: false };
  console.log(`\n=== ${step.name}: ${files.length} of its files once more, because a test in them failed`);
  rmSync(results);
  const passes = await runCommand(step, [...command, ...files], results);
  if (!existsSync(results)) return { succeeded: false };
  const merged = mergedResult(first, JSON.parse(readFileSync(results, 'utf8')));
  writeFileSync(results, JSON.stringify(merged));
  for (const name of merged.onlySecond) console.log(`Failed first, and passed at its second run: ${name}`);
  const count = merged.onlySecond.length;
  return { succeeded: passes, remark: count > 0 ? `${count} passed only at a second run` : undefined };
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
