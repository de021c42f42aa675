import type { GraphEdge, GraphNode, WiringGraph } from '../../protocol/graph.ts';
import { printable } from '../formats/printable.ts';
import { labelLines, lookOf, namespacesOf, shortIds } from './parts.ts';

const SHAPES = { outside: 'circle', route: 'hexagon', service: 'ellipse', workload: 'box' } as const;
const COLORS = { bad: '#c62828', unsure: '#8a6d00', plain: '#546e7a' } as const;

/** A directed graph in Graphviz' language. */
export function dotGraph(graph: WiringGraph): string {
  const ids = shortIds(graph);
  const idOf = (id: string): string => ids.get(id) ?? '';
  const groups = namespacesOf(graph).flatMap(({ namespace, nodes }, i) => {
    const lines = nodes.map(node => nodeLine(node, idOf(node.id)));
    if (namespace === '') return lines.map(line => `  ${line}`);
    return [
      `  subgraph cluster_${i} {`,
      `    label=${quoted([namespace])};`,
      ...lines.map(line => `    ${line}`),
      '  }',
    ];
  });
  const edges = graph.edges.map(edge => `  ${idOf(edge.from)} -> ${idOf(edge.to)} [${edgeLook(edge)}];`);
  const head = [
    'digraph wiring {',
    '  rankdir=LR;',
    '  node [fontname="sans-serif"];',
    '  edge [fontname="sans-serif"];',
  ];
  return [...head, ...groups, ...edges, '}', ''].join('\n');
}

function nodeLine(node: GraphNode, id: string): string {
  const style = lookOf(node) === 'unsure' ? ', style=dashed' : '';
  const color = COLORS[lookOf(node)];
  return `${id} [label=${quoted(labelLines(node))}, shape=${SHAPES[node.type]}, color="${color}"${style}];`;
}

function edgeLook({ type, state, label, reason }: GraphEdge): string {
  const words = quoted([label, state === 'broken' ? reason : ''].filter(Boolean));
  if (state === 'broken') return `label=${words}, color="${COLORS.bad}", arrowhead=tee`;
  return type === 'possible' || state === 'unknown' ? `label=${words}, style=dashed` : `label=${words}`;
}

function quoted(lines: readonly string[]): string {
  const escaped = lines.map(line => printable(line).replaceAll('\\', '\\\\').replaceAll('"', '\\"'));
  return `"${escaped.join('\\n')}"`;
}
