/**
 * Measures the panel with large graphs: first paint, frames while panning and zooming, one edit.
 * node test/webview/harness/measure.mjs [sizes…]
 */
import { bundlePanel, launchBrowser, openPanel } from './panelPage.mjs';

const sizes = process.argv.slice(2).map(Number);
const browser = await launchBrowser();
const bundle = await bundlePanel();
for (const size of sizes.length > 0 ? sizes : [50, 200, 1000, 5000, 20000]) {
  const graph = bundle.fixtures.generatedGraph(size);
  const { page, context } = await openPanel(browser, bundle, {});
  const paint = await page.evaluate(receive, { graph, selector: '.canvas .box' });
  const fit = await page.evaluate(frames, { zoom: false });
  await page.click('[aria-label="Fit"]');
  for (let step = 0; step < 24; step++) await page.click('[aria-label="Zoom in"]');
  await page.waitForTimeout(300);
  const near = await page.evaluate(frames, { zoom: false });
  const zoom = await page.evaluate(frames, { zoom: true });
  const edit = await page.evaluate(receive, { graph: bundle.fixtures.edited(graph), selector: '.canvas .box' });
  await page.click('text="Tree"');
  const tree = await page.evaluate(() => {
    const start = performance.now();
    return new Promise(done =>
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          done({
            rows: document.querySelectorAll('[role=treeitem]').length,
            milliseconds: Math.round(performance.now() - start),
          }),
        ),
      ),
    );
  });
  const shapes = await page.evaluate(() => document.querySelectorAll('*').length);
  console.log(JSON.stringify({ size, paint, panAtFit: fit, panNear: near, zoom, edit, tree, elements: shapes }));
  await context.close();
}
await browser.close();

/** Milliseconds from the message to the frame after the drawing, and the longest time that the page did not answer. */
function receive({ graph, selector }) {
  return new Promise(done => {
    let longest = 0;
    let last = performance.now();
    const start = last;
    let isOver = false;
    const beat = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (!isOver) setTimeout(beat, 0);
    };
    const before = document.querySelector(selector);
    window.postMessage({ type: 'graph', graph }, '*');
    const sent = performance.now();
    setTimeout(beat, 0);
    const look = () => {
      const now = document.querySelector(selector);
      if (!now || now === before) return requestAnimationFrame(look);
      return requestAnimationFrame(() => {
        const end = performance.now();
        isOver = true;
        setTimeout(
          () =>
            done({
              milliseconds: Math.round(end - sent),
              clone: Math.round(sent - start),
              longestBlock: Math.round(longest),
            }),
          0,
        );
      });
    };
    requestAnimationFrame(look);
  });
}

/** Median, p95 and longest frame of 90 frames with a wheel event each. */
function frames({ zoom }) {
  const root = document.querySelector('.graph-root');
  const { left, top, width, height } = root.getBoundingClientRect();
  const at = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true, cancelable: true };
  return new Promise(done => {
    const times = [];
    let last = 0;
    const tick = now => {
      if (last) times.push(now - last);
      last = now;
      if (times.length >= 90) {
        times.sort((a, b) => a - b);
        const part = share => Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
        return done({ median: part(0.5), p95: part(0.95), longest: part(0.999) });
      }
      const way = Math.floor(times.length / 30) % 2 === 0 ? 1 : -1;
      const wheel = zoom ? { ctrlKey: true, deltaY: 9 * way } : { deltaX: 24 * way, deltaY: 14 * way };
      root.dispatchEvent(new WheelEvent('wheel', { ...at, ...wheel }));
      return requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}
