// These functions run in the page: each must stand alone.

/**
 * Milliseconds from the message to the frame after the drawing, and the longest time that the page did not answer. The
 * page tells through `window.drawn`, or its boxes do.
 * @param {{ graph: any, revision: number }} message
 */
export function receive({ graph, revision }) {
  return new Promise(done => {
    let longest = 0;
    let last = performance.now();
    let isOver = false;
    const beat = () => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
      if (!isOver) setTimeout(beat, 0);
    };
    const page = /** @type {any} */ (window);
    const mark = () => page.drawn ?? document.querySelector('.canvas .box');
    const before = mark();
    const start = performance.now();
    window.postMessage({ type: 'graph', graph: { ...graph, revision } }, '*');
    const sent = performance.now();
    last = sent;
    setTimeout(beat, 0);
    const look = () => {
      const now = mark();
      if (!now || now === before) return requestAnimationFrame(look);
      return requestAnimationFrame(() => {
        const end = performance.now();
        isOver = true;
        const round = (/** @type {number} */ time) => Math.round(time);
        setTimeout(() => {
          longest = Math.max(longest, performance.now() - last);
          done({ milliseconds: round(end - sent), clone: round(sent - start), longestBlock: round(longest) });
        }, 0);
      });
    };
    requestAnimationFrame(look);
  });
}

/**
 * Median, p95 and longest frame of 90 frames with a wheel event each.
 * @param {{ zoom: boolean, root: string }} how
 */
export function frames({ zoom, root }) {
  const holder = /** @type {Element} */ (document.querySelector(root));
  const { left, top, width, height } = holder.getBoundingClientRect();
  const [clientX, clientY] = [left + width / 2, top + height / 2];
  const target = document.elementFromPoint(clientX, clientY) ?? holder;
  const at = { clientX, clientY, bubbles: true, cancelable: true };
  const page = /** @type {any} */ (window);
  return new Promise(done => {
    /** @type {number[]} */
    const times = [];
    let last = 0;
    const tick = (/** @type {number} */ now) => {
      if (last) times.push(now - last);
      last = now;
      if (times.length >= 90) {
        times.sort((a, b) => a - b);
        const part = (/** @type {number} */ share) =>
          Math.round((times[Math.floor(times.length * share)] ?? 0) * 10) / 10;
        return done({ median: part(0.5), p95: part(0.95), longest: part(0.999) });
      }
      const way = Math.floor(times.length / 30) % 2 === 0 ? 1 : -1;
      const wheel = zoom ? { ctrlKey: true, deltaY: 9 * way } : { deltaX: 24 * way, deltaY: 14 * way };
      if (page.moveBy) page.moveBy(zoom ? 1 + 0.03 * way : 1, zoom ? 0 : 24 * way, zoom ? 0 : 14 * way);
      else target.dispatchEvent(new WheelEvent('wheel', { ...at, ...wheel }));
      return requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
}
