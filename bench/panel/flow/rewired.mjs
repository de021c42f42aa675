/** Graphs that are like a given one but for some of their calls: how good a picture is must not hang on one workspace. */

const share = 3;
/** With fewer calls there is nothing to lead elsewhere. */
const fewest = 4;

/**
 * The graph with a third of its calls led to other Services, the same ones for a number; undefined where it has few calls.
 * @param {any} graph
 * @param {number} number
 */
export function rewired(graph, number) {
  const services = graph.nodes.filter((/** @type {any} */ { type }) => type === 'service');
  const calls = graph.edges.filter((/** @type {any} */ { type }) => type === 'calls');
  if (calls.length < fewest) return undefined;
  const next = numbers(number * 7919 + calls.length);
  const known = new Set(graph.edges.map((/** @type {any} */ { from, to }) => `${from} ${to}`));
  const edges = graph.edges.map((/** @type {any} */ edge) => {
    if (edge.type !== 'calls' || next(share) > 0) return edge;
    const to = services[next(services.length)].id;
    if (known.has(`${edge.from} ${to}`)) return edge;
    known.add(`${edge.from} ${to}`);
    return { ...edge, to, id: `${edge.from}>calls>${to}` };
  });
  return { ...graph, edges };
}

/**
 * A fixed sequence: always the same for a seed.
 * @param {number} seed
 */
function numbers(seed) {
  let state = seed;
  return (/** @type {number} */ most) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % most;
  };
}
