/**
 * Traces what a page does, to tell how long its tasks take and how much of that it really computes: on a machine that
 * does other work too, the clock goes on while the page waits for its turn.
 */

/**
 * What the main thread did, in milliseconds.
 * @typedef {object} Tasks
 * @property {number} computing of all tasks, script and rendering
 * @property {number} longest the longest task, by the clock
 * @property {number} longestComputing the task that computes longest
 */

/**
 * @template Result
 * @param {import('playwright-core').Page} page the only page of its browser
 * @param {() => Promise<Result>} act
 * @returns {Promise<{ result: Result, tasks: Tasks }>}
 */
export async function traced(page, act) {
  const browser = page.context().browser();
  if (!browser) throw new Error('a page without a browser');
  await browser.startTracing(page, { categories: ['toplevel'] });
  const result = await act();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  return { result, tasks: tasksIn(traceEvents) };
}

/**
 * @typedef {object} TraceEvent
 * @property {string} name
 * @property {string} ph
 * @property {number} pid
 * @property {number} tid
 * @property {number} [dur] in microseconds, by the clock
 * @property {number} [tdur] in microseconds, of computing
 * @property {{ name?: string }} args
 */

/**
 * @param {readonly TraceEvent[]} events
 * @returns {Tasks}
 */
function tasksIn(events) {
  const thread = (/** @type {TraceEvent} */ { pid, tid }) => `${pid} ${tid}`;
  const isMain = (/** @type {TraceEvent} */ { name, args }) => name === 'thread_name' && args.name === 'CrRendererMain';
  const main = new Set(events.filter(isMain).map(thread));
  const tasks = events.filter(event => event.ph === 'X' && /RunTask$/.test(event.name) && main.has(thread(event)));
  const round = (/** @type {number} */ microseconds) => Math.round(microseconds / 1000);
  const most = (/** @type {readonly number[]} */ list) => list.reduce((a, b) => Math.max(a, b), 0);
  return {
    computing: round(tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0)),
    longest: round(most(tasks.map(({ dur = 0 }) => dur))),
    longestComputing: round(most(tasks.map(({ tdur = 0 }) => tdur))),
  };
}
