/** The one measure of a drawing, whoever made it. Curves are given as many short stretches. */

/**
 * @typedef {{ x: number, y: number, width: number, height: number }} Area
 * @typedef {{ id: string, from: string, to: string, points: number[][] }} Line
 * @typedef {{ nodes: (Area & { id: string })[], edges: Line[], groups: Area[] }} Drawing
 */

/** Lines nearer to each other than this cannot be told apart. */
const oneTrack = 1.5;
const shortest = 3;
const pad = 2;
const largest = 1.15;

/**
 * @param {Drawing} drawing
 * @param {{ width: number, height: number }} window
 */
export function measure({ nodes, edges, groups }, window) {
  const stretches = edges.map(({ points }) => points.slice(1).map((end, index) => [...(points[index] ?? end), ...end]));
  const bounds = stretches.map((/** @type {number[][]} */ list) =>
    boundsOf(
      list.flatMap(([a = 0, b = 0, c = 0, d = 0]) => [
        [a, b],
        [c, d],
      ]),
    ),
  );
  let [crossings, overCards, shared, length] = [0, 0, 0, 0];
  edges.forEach((edge, index) => {
    const own = stretches[index] ?? [];
    for (const [a = 0, b = 0, c = 0, d = 0] of own) length += Math.hypot(c - a, d - b);
    for (const node of nodes) {
      if (node.id !== edge.from && node.id !== edge.to && own.some(stretch => runsOver(stretch, node))) overCards++;
    }
    for (let at = index + 1; at < edges.length; at++) {
      const other = edges[at];
      if (!other || !meets(bounds[index], bounds[at])) continue;
      const isRelated = edge.from === other.from || edge.to === other.to;
      for (const s of own) {
        for (const t of stretches[at] ?? []) {
          if (crosses(s, t)) crossings++;
          const together = isRelated ? 0 : overlapOf(s, t);
          if (together > shortest) shared += together;
        }
      }
    }
  });
  const corners = [...nodes, ...groups].flatMap(({ x, y, width, height }) => [
    [x, y],
    [x + width, y + height],
  ]);
  const [left, top, right, bottom] = boundsOf([...corners, ...edges.flatMap(({ points }) => points)]);
  const [width, height] = [right - left, bottom - top];
  const fit = Math.min(window.width / width, window.height / height, largest);
  return {
    wires: edges.length,
    crossings,
    overCards,
    shared: Math.round(shared),
    length: Math.round(length),
    width: Math.round(width),
    height: Math.round(height),
    fit,
  };
}

/** @param {number[][]} points */
function boundsOf(points) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of points) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  }
  return /** @type {[number, number, number, number]} */ ([left, top, right, bottom]);
}

/**
 * @param {number[] | undefined} a
 * @param {number[] | undefined} b
 */
function meets(a, b) {
  if (!a || !b) return false;
  const [al = 0, at = 0, ar = 0, ab = 0] = a;
  const [bl = 0, bt = 0, br = 0, bb = 0] = b;
  return al <= br + 2 && bl <= ar + 2 && at <= bb + 2 && bt <= ab + 2;
}

/**
 * @param {number[]} s
 * @param {number[]} t
 */
function crosses([a = 0, b = 0, c = 0, d = 0], [e = 0, f = 0, g = 0, h = 0]) {
  const side = (
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {number[]} */ [p = 0, q = 0, r = 0, u = 0],
  ) => (r - p) * (y - q) - (u - q) * (x - p);
  const [first, second] = [
    [a, b, c, d],
    [e, f, g, h],
  ];
  return side(e, f, first) * side(g, h, first) < -1e-6 && side(a, b, second) * side(c, d, second) < -1e-6;
}

/**
 * @param {number[]} s
 * @param {number[]} t
 */
function overlapOf([a = 0, b = 0, c = 0, d = 0], [e = 0, f = 0, g = 0, h = 0]) {
  const along = (/** @type {number} */ p, /** @type {number} */ q, /** @type {number} */ r, /** @type {number} */ u) =>
    Math.max(0, Math.min(Math.max(p, q), Math.max(r, u)) - Math.max(Math.min(p, q), Math.min(r, u)));
  if (Math.abs(a - c) < 1 && Math.abs(e - g) < 1 && Math.abs(a - e) < oneTrack) return along(b, d, f, h);
  if (Math.abs(b - d) < 1 && Math.abs(f - h) < 1 && Math.abs(b - f) < oneTrack) return along(a, c, e, g);
  return 0;
}

/**
 * @param {number[]} stretch
 * @param {Area} area
 */
function runsOver([a = 0, b = 0, c = 0, d = 0], area) {
  const [left, top] = [area.x + pad, area.y + pad];
  const [right, bottom] = [area.x + area.width - pad, area.y + area.height - pad];
  let [start, end] = [0, 1];
  for (const [move, room] of [
    [a - c, a - left],
    [c - a, right - a],
    [b - d, b - top],
    [d - b, bottom - b],
  ]) {
    if (move === undefined || room === undefined) continue;
    if (Math.abs(move) < 1e-9) {
      if (room < 0) return false;
    } else if (move < 0) start = Math.max(start, room / move);
    else end = Math.min(end, room / move);
  }
  return end - start > 1e-6;
}
