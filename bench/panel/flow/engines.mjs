/** Other engines on the panel's cards and wires: each gets sizes, namespaces and ends, and answers with a drawing. */

/**
 * @typedef {{ isFramed: boolean, nodes: { id: string, namespace: string, width: number, height: number }[], edges: { id: string, from: string, to: string }[] }} Units
 * @typedef {import('./metrics.mjs').Drawing} Drawing
 * @typedef {'down' | 'right'} Way
 */

const inches = 72;
const head = 38;
const padding = 16;

/** @param {Units} units */
function spaces({ nodes }) {
  return [...new Set(nodes.map(node => node.namespace))].sort();
}

/**
 * Only the benchmark has these packages: the compiler must not look for them.
 * @param {string} name
 * @returns {Promise<any>}
 */
function load(name) {
  return import(name);
}

/** @returns {Promise<Record<string, (units: Units, way: Way, aspect: number) => Promise<Drawing>>>} */
export async function engines() {
  const [{ default: Elk }, dagre, viz] = await Promise.all(
    ['elkjs/lib/elk.bundled.js', '@dagrejs/dagre', '@viz-js/viz'].map(load),
  );
  const elk = new /** @type {any} */ (Elk)();
  const dot = await viz.instance();
  return {
    elk: (units, way, aspect) => byElk(elk, units, way, aspect),
    dagre: async (units, way) => byDagre(/** @type {any} */ (dagre).default ?? dagre, units, way),
    dot: async (units, way) => byDot(dot, units, way),
  };
}

/**
 * @param {any} elk
 * @param {Units} units
 * @param {Way} way
 * @param {number} aspect
 */
async function byElk(elk, units, way, aspect) {
  const options = {
    'elk.algorithm': 'layered',
    'elk.direction': way === 'down' ? 'DOWN' : 'RIGHT',
    'elk.aspectRatio': String(aspect),
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
    'elk.spacing.nodeNode': '18',
    'elk.layered.spacing.nodeNodeBetweenLayers': '34',
    'elk.layered.spacing.edgeNodeBetweenLayers': '14',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '7',
    'elk.spacing.edgeEdge': '7',
    'elk.spacing.edgeNode': '13',
    'elk.json.shapeCoords': 'ROOT',
    'elk.json.edgeCoords': 'ROOT',
  };
  const child = (/** @type {Units['nodes'][number]} */ { id, width, height }) => ({ id, width, height });
  const children = units.isFramed
    ? spaces(units).map(space => ({
        id: `space ${space}`,
        layoutOptions: {
          ...options,
          'elk.padding': `[top=${head},left=${padding},bottom=${padding},right=${padding}]`,
        },
        children: units.nodes.filter(node => node.namespace === space).map(child),
      }))
    : units.nodes.map(child);
  const edges = units.edges.map(({ id, from, to }) => ({ id, sources: [from], targets: [to] }));
  const placed = await elk.layout({ id: 'root', layoutOptions: options, children, edges });
  const area = (/** @type {any} */ { id, x, y, width, height }) => ({ id, x, y, width, height });
  const frames = units.isFramed ? placed.children : [];
  const nodes = units.isFramed
    ? placed.children.flatMap((/** @type {any} */ frame) => frame.children)
    : placed.children;
  const lines = placed.edges.map((/** @type {any} */ edge) => {
    const [section] = edge.sections;
    const points = [section.startPoint, ...(section.bendPoints ?? []), section.endPoint].map(({ x, y }) => [x, y]);
    return { id: edge.id, from: edge.sources[0], to: edge.targets[0], points };
  });
  return { nodes: nodes.map(area), edges: lines, groups: frames.map(area) };
}

/**
 * @param {any} dagre
 * @param {Units} units
 * @param {Way} way
 */
function byDagre(dagre, units, way) {
  const graph = new dagre.graphlib.Graph({ compound: units.isFramed, multigraph: true });
  graph.setGraph({ rankdir: way === 'down' ? 'TB' : 'LR', nodesep: 18, ranksep: 34, edgesep: 9 });
  graph.setDefaultEdgeLabel(() => ({}));
  if (units.isFramed) for (const space of spaces(units)) graph.setNode(`space ${space}`, {});
  for (const { id, namespace, width, height } of units.nodes) {
    graph.setNode(id, { width, height });
    if (units.isFramed) graph.setParent(id, `space ${namespace}`);
  }
  for (const { id, from, to } of units.edges) graph.setEdge(from, to, {}, id);
  dagre.layout(graph);
  const area = (/** @type {string} */ id) => {
    const { x, y, width, height } = graph.node(id);
    return { id, x: x - width / 2, y: y - height / 2, width, height };
  };
  const edges = units.edges.map(({ id, from, to }) => {
    const points = graph.edge({ v: from, w: to, name: id }).points.map((/** @type {any} */ { x, y }) => [x, y]);
    return { id, from, to, points };
  });
  return {
    nodes: units.nodes.map(({ id }) => area(id)),
    edges,
    groups: units.isFramed ? spaces(units).map(space => area(`space ${space}`)) : [],
  };
}

/**
 * @param {any} viz
 * @param {Units} units
 * @param {Way} way
 */
function byDot(viz, units, way) {
  const numbers = new Map(units.nodes.map(({ id }, index) => [id, `n${index}`]));
  const node = (/** @type {Units['nodes'][number]} */ { id, width, height }) => ({
    name: numbers.get(id),
    attributes: { width: width / inches, height: height / inches },
  });
  const graph = {
    graphAttributes: { rankdir: way === 'down' ? 'TB' : 'LR', nodesep: 18 / inches, ranksep: 34 / inches },
    nodeAttributes: { shape: 'box', fixedsize: true, label: '' },
    nodes: units.isFramed ? [] : units.nodes.map(node),
    edges: units.edges.map(({ id, from, to }) => ({
      tail: numbers.get(from),
      head: numbers.get(to),
      attributes: { id },
    })),
    subgraphs: units.isFramed
      ? spaces(units).map((space, index) => ({
          name: `cluster_${index}`,
          graphAttributes: { margin: padding },
          nodes: units.nodes.filter(each => each.namespace === space).map(node),
        }))
      : [],
  };
  const placed = viz.renderJSON(graph);
  const byName = new Map(units.nodes.map(each => [numbers.get(each.id), each]));
  const nodes = placed.objects.flatMap((/** @type {any} */ { name, pos }) => {
    const unit = byName.get(name);
    if (!unit || !pos) return [];
    const [x, y] = pos.split(',').map(Number);
    return [{ id: unit.id, x: x - unit.width / 2, y: -y - unit.height / 2, width: unit.width, height: unit.height }];
  });
  const groups = placed.objects.flatMap((/** @type {any} */ { name, bb }) => {
    if (!String(name).startsWith('cluster_')) return [];
    const [left, bottom, right, top] = bb.split(',').map(Number);
    return [{ x: left, y: -top, width: right - left, height: top - bottom }];
  });
  const ends = new Map(units.edges.map(edge => [edge.id, edge]));
  const edges = (placed.edges ?? []).map((/** @type {any} */ { id, pos }) => ({
    ...ends.get(id),
    points: spline(pos),
  }));
  return { nodes, edges, groups };
}

/**
 * Points along Graphviz' splines: `e,x,y x,y x,y …` in threes after the first.
 * @param {string} pos
 */
function spline(pos) {
  const parts = pos.split(' ');
  const end = parts.find(part => part.startsWith('e,'));
  const controls = parts.filter(part => !/^[es],/.test(part)).map(part => part.split(',').map(Number));
  const points = [controls[0] ?? []];
  for (let index = 0; index + 3 < controls.length; index += 3) points.push(...bezier(controls.slice(index, index + 4)));
  if (end) points.push(end.slice(2).split(',').map(Number));
  return points.map(([x = 0, y = 0]) => [x, -y]);
}

/** @param {number[][]} controls */
function bezier(controls) {
  const [a = [], b = [], c = [], d = []] = controls;
  return Array.from({ length: 12 }, (_, index) => {
    const t = (index + 1) / 12;
    const u = 1 - t;
    return [0, 1].map(
      axis =>
        u ** 3 * (a[axis] ?? 0) +
        3 * u * u * t * (b[axis] ?? 0) +
        3 * u * t * t * (c[axis] ?? 0) +
        t ** 3 * (d[axis] ?? 0),
    );
  });
}
