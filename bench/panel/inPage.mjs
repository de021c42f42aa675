// These functions run in the page: each must stand alone.

/**
 * Milliseconds from the messages to the frame after the drawing, and the longest task of the page, script and rendering;
 * 0 where none took 50 ms. The page tells through `window.drawn`, or the first change of its picture does.
 * @param {readonly unknown[]} messages
 */
export function receive(messages) {
  return new Promise(done => {
    const page = /** @type {any} */ (window);
    let longest = 0;
    const tasks = new PerformanceObserver(list => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    tasks.observe({ type: 'longtask' });
    let isDrawn = false;
    const observer = new MutationObserver(changes => {
      if (changes.some(({ target }) => target instanceof Element && target.closest('.canvas'))) isDrawn = true;
    });
    observer.observe(document.body, { childList: true, subtree: true });
    const before = page.drawn;
    const start = performance.now();
    for (const message of messages) window.postMessage(message, '*');
    const sent = performance.now();
    const look = () => {
      if (!isDrawn && page.drawn === before) return requestAnimationFrame(look);
      observer.disconnect();
      return requestAnimationFrame(() => {
        const end = performance.now();
        const round = (/** @type {number} */ time) => Math.round(time);
        // What the browser still does for this picture counts too.
        setTimeout(() => {
          tasks.disconnect();
          done({ milliseconds: round(end - sent), sending: round(sent - start), longestBlock: round(longest) });
        }, 200);
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
