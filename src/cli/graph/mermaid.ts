import type { GraphEdge, GraphNode, WiringGraph } from '../../protocol/graph.ts';
import { printable } from '../formats/printable.ts';
import { labelLines, lookOf, namespacesOf, shortIds } from './parts.ts';

/** A flowchart of Mermaid, as GitHub and GitLab draw it in Markdown. */
export function mermaidGraph(graph: WiringGraph): string {
  const ids = shortIds(graph);
  const idOf = (id: string): string => ids.get(id) ?? '';
  const groups = namespacesOf(graph).flatMap(({ namespace, nodes }, i) => {
    const lines = nodes.map(node => nodeLine(node, idOf(node.id)));
    return namespace === ''
      ? lines.map(line => `  ${line}`)
      : [`  subgraph ns${i}["${text(namespace)}"]`, ...lines.map(line => `    ${line}`), '  end'];
  });
  const edges = graph.edges.map(edge => `  ${idOf(edge.from)} ${arrowOf(edge)} ${idOf(edge.to)}`);
  const looks = [
    '  classDef bad stroke:#c62828,stroke-width:2px',
    '  classDef unsure stroke:#8a6d00,stroke-dasharray:4 3',
    '  classDef plain stroke:#546e7a',
  ];
  return ['flowchart LR', ...groups, ...edges, ...looks, ''].join('\n');
}

function nodeLine(node: GraphNode, id: string): string {
  const label = `"${labelLines(node).map(text).join('<br/>')}"`;
  const shape = { outside: `((${label}))`, route: `{{${label}}}`, service: `([${label}])`, workload: `[${label}]` };
  return `${id}${shape[node.type]}:::${lookOf(node)}`;
}

function arrowOf({ type, state, label, reason }: GraphEdge): string {
  const arrow = state === 'broken' ? '--x' : type === 'possible' || state === 'unknown' ? '-.->' : '-->';
  const words = [label, state === 'broken' ? reason : ''].filter(Boolean).join(': ');
  return words === '' ? arrow : `${arrow}|"${text(words)}"|`;
}

/** What may stand in quotes as it is; the rest is written by its number, so that no manifest speaks to Mermaid. */
const PLAIN = /[^\p{L}\p{N} ._,:=→/-]/gu;

function text(words: string): string {
  return printable(words).replaceAll(PLAIN, sign => `#${sign.codePointAt(0) ?? 0};`);
}
