/** A graph in Graphviz' language. Pure. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import { relationText, replicasText } from '../model/describe.ts';
import { shortText } from '../model/visibleText.ts';
import { badgeOf, stateWord } from '../scene/stateLook.ts';
import type { GraphPart } from './part.ts';
import { nodesByNamespace, shortIds } from './part.ts';

const longest = 120;

const forms: Readonly<Record<GraphNode['type'], string>> = {
  outside: 'shape=oval',
  route: 'shape=hexagon',
  service: 'shape=box, style="rounded"',
  workload: 'shape=box',
};

/** The text, ending with a line break. Names are quoted and escaped. */
export function dotOf(part: GraphPart): string {
  const ids = shortIds(part);
  const lines = ['digraph wiring {', '  rankdir=LR;', '  node [fontname="sans-serif"];', '  edge [fontsize=10];'];
  nodesByNamespace(part).forEach(([namespace, nodes], index) => {
    const indent = namespace === undefined ? '  ' : '    ';
    if (namespace !== undefined) {
      lines.push(`  subgraph cluster_${index} {`, `    label=${quoted(namespace || 'no namespace')};`);
    }
    for (const node of nodes) lines.push(`${indent}${ids.get(node.id)} [label=${nodeText(node)}, ${lookOf(node)}];`);
    if (namespace !== undefined) lines.push('  }');
  });
  for (const edge of part.edges) {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
    if (from && to) lines.push(`  ${from} -> ${to} [label=${quoted(edgeText(edge))}${edgeLook(edge)}];`);
  }
  return `${[...lines, '}'].join('\n')}\n`;
}

function nodeText(node: GraphNode): string {
  const words = [node.kind, replicasText(node), stateWord(node)].filter(Boolean).join(' · ');
  return `"${escaped(node.name)}\\n${escaped(words)}"`;
}

function lookOf(node: GraphNode): string {
  const tone = badgeOf(node)?.tone;
  const color = tone === 'error' ? ', color="#c62828"' : tone === 'warning' ? ', color="#b26a00"' : '';
  return forms[node.type] + color;
}

function edgeLook(edge: GraphEdge): string {
  if (edge.state === 'broken') return ', color="#c62828", style=dashed';
  return edge.state === 'unknown' || edge.type === 'calls' ? ', style=dashed' : '';
}

function edgeText(edge: GraphEdge): string {
  return [relationText(edge), edge.label, edge.state === 'broken' && 'broken', edge.reason].filter(Boolean).join(' · ');
}

function quoted(text: string): string {
  return `"${escaped(text)}"`;
}

function escaped(text: string): string {
  return shortText(text, longest).replace(/[\\"]/g, '\\$&');
}
