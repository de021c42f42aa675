/** A graph as a Mermaid flowchart, for Markdown pages. Pure. */
import type { GraphEdge, GraphNode } from '../../protocol/graph.ts';
import { relationText, replicasText } from '../model/describe.ts';
import { shortText } from '../model/visibleText.ts';
import { badgeOf, stateWord } from '../scene/stateLook.ts';
import type { GraphPart } from './part.ts';
import { nodesByNamespace, shortIds } from './part.ts';

const longest = 120;

const frames: Readonly<Record<GraphNode['type'], readonly [string, string]>> = {
  outside: ['([', '])'],
  route: ['{{', '}}'],
  service: ['(', ')'],
  workload: ['[', ']'],
};

const looks = [
  'classDef error stroke:#c62828,stroke-width:2px',
  'classDef warning stroke:#b26a00,stroke-width:2px',
  'classDef unknown stroke-dasharray:5 3',
  'classDef elsewhere stroke-dasharray:2 3',
];

/** The text, ending with a line break. Names are quoted and escaped: they cannot become syntax, markup or links. */
export function mermaidOf(part: GraphPart): string {
  const ids = shortIds(part);
  const lines = ['flowchart LR'];
  nodesByNamespace(part).forEach(([namespace, nodes], index) => {
    const indent = namespace === undefined ? '  ' : '    ';
    if (namespace !== undefined) lines.push(`  subgraph s${index}["${escaped(namespace || 'no namespace')}"]`);
    for (const node of nodes) lines.push(indent + nodeLine(node, ids.get(node.id) ?? ''));
    if (namespace !== undefined) lines.push('  end');
  });
  for (const edge of part.edges) {
    const [from, to] = [ids.get(edge.from), ids.get(edge.to)];
    if (from && to) lines.push(`  ${from} ${arrowOf(edge)}|"${escaped(edgeText(edge))}"| ${to}`);
  }
  const used = looks.filter(look => lines.some(line => line.endsWith(`:::${look.split(' ')[1]}`)));
  return `${[...lines, ...used.map(look => `  ${look}`)].join('\n')}\n`;
}

function nodeLine(node: GraphNode, id: string): string {
  const [open, close] = frames[node.type];
  const tone = badgeOf(node)?.tone;
  const style = tone && tone !== 'plain' && tone !== 'ok' ? `:::${tone}` : '';
  const words = [node.kind, replicasText(node), stateWord(node)].filter(Boolean).join(' · ');
  return `${id}${open}"${escaped(node.name)}<br/>${escaped(words)}"${close}${style}`;
}

function arrowOf(edge: GraphEdge): string {
  if (edge.state === 'broken') return '--x';
  return edge.state === 'unknown' || edge.type === 'calls' ? '-.->' : '-->';
}

function edgeText(edge: GraphEdge): string {
  return [relationText(edge), edge.label, edge.state === 'broken' && 'broken', edge.reason].filter(Boolean).join(' · ');
}

// Mermaid's own escapes: `#` and a name or a number, then `;`.
function escaped(text: string): string {
  return shortText(text, longest).replace(/[^\p{L}\p{N} _.,:/=·→×…-]/gu, mark => `#${mark.codePointAt(0) ?? 0};`);
}
