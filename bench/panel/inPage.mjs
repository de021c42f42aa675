// These functions run in the page: each must stand alone.

/**
 * Puts messages into the page, to be sent later: bringing them there is no part of what is measured.
 * @param {readonly unknown[]} messages
 */
export function prepare(messages) {
  /** @type {any} */ (window).prepared = messages;
}

/**
 * Sends the prepared messages. Answers milliseconds from then to the frame after the one with the new picture, which is
 * when the browser is done with that one. The page tells of its picture by setting `window.drawn`; the panel is told by
 * the first change of its canvas, once that has the boxes of namespaces.
 */
export function receive() {
  return new Promise(done => {
    const page = /** @type {any} */ (window);
    let isDrawn = false;
    const drawn = () => {
      if (isDrawn) return;
      isDrawn = true;
      observer.disconnect();
      requestAnimationFrame(() => {
        const milliseconds = Math.round(performance.now() - sent);
        // What the browser still does for this picture counts among its tasks too.
        setTimeout(() => done(milliseconds), 200);
      });
    };
    const observer = new MutationObserver(changes => {
      const isInCanvas = changes.some(({ target }) => target instanceof Element && target.closest('.canvas'));
      if (isInCanvas && document.querySelector('.canvas .box')) drawn();
    });
    observer.observe(document.body, { childList: true, subtree: true });
    Object.defineProperty(page, 'drawn', { configurable: true, set: drawn });
    for (const message of page.prepared) window.postMessage(message, '*');
    const sent = performance.now();
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
