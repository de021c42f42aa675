/** Sentences about nodes and edges, the same for screen readers, tooltips and the live region. Pure. */
import type { GraphContainer, GraphEdge, GraphMark, GraphNode, GraphPort } from '../../protocol/graph.ts';
import type { PanelModel } from './panelTypes.ts';
import { shortText, visibleText } from './visibleText.ts';

const longest = 200;
const mostNamed = 4;

/** `Service api`, `outside the cluster` */
export function nodeLabel({ type, kind, name }: GraphNode): string {
  return `${type === 'outside' ? '' : `${shortText(kind, 60)} `}${shortText(name, longest)}`;
}

/** `Service api`, and `Service api in namespace shop` as the end of a wire from another namespace. */
export function endLabel(node: GraphNode | undefined, from: GraphNode | undefined): string {
  return node ? nodeLabel(node) + namespaceText(node, from) : '?';
}

/** ` in namespace shop` where the wire comes from another one, which two objects of one name would hide; else ''. */
export function namespaceText(node: GraphNode, from: GraphNode | undefined): string {
  const isOther = from && from.type !== 'outside' && node.type !== 'outside' && from.namespace !== node.namespace;
  if (!isOther) return '';
  return node.namespace === '' ? ' in no namespace' : ` in namespace ${shortText(node.namespace, 80)}`;
}

/** `http 80 → http (8080)`; the protocol only where it is not TCP. */
export function portText(port: GraphPort): string {
  const protocol = port.protocol && port.protocol !== 'TCP' ? `/${port.protocol}` : '';
  const number = port.number === undefined || port.number === null ? '' : `${port.number}${protocol}`;
  const target = port.target ? (port.target.startsWith('→') ? port.target : `→ ${port.target}`) : '';
  return visibleText([port.name, number, target].filter(Boolean).join(' '));
}

/** `× 3`, `× ?` where the manifest does not say; '' for what has no replicas. */
export function replicasText(node: GraphNode): string {
  if (node.type !== 'workload') return '';
  return `× ${node.replicas ?? '?'}`;
}

/** Everything on the card, and its wires, as a list of phrases. */
export function describeNode(model: PanelModel, node: GraphNode): string {
  const replicas = node.type === 'workload' && node.replicas !== undefined ? `${node.replicas} replicas` : '';
  return [
    nodeLabel(node),
    node.namespace && `namespace ${shortText(node.namespace, 80)}`,
    replicas,
    markText(node.mark),
    node.madeBy && `Pods made by ${shortText(node.madeBy, 80)}`,
    shortText(node.stateText, longest),
    shortText(node.live?.text ?? '', longest),
    node.ports.length > 0 && `ports ${limited(node.ports.map(portText))}`,
    node.containers.length > 0 && `containers ${limited(node.containers.map(containerText))}`,
    node.kind === 'Namespace' && node.details.map(({ value }) => shortText(value, longest)).join(', '),
    node.places.length > 1 && `${countOf(node.places.length, 'place')}`,
    wires(model, node, 'to'),
    wires(model, node, 'from'),
    node.problems.length > 0 && `${countOf(node.problems.length, 'problem')}: ${problemsText(node)}`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** `Service api selects Deployment api: app=api; broken: no such port` */
export function describeEdge(model: PanelModel, edge: GraphEdge): string {
  const from = model.nodes.get(edge.from);
  const to = model.nodes.get(edge.to);
  const ends = `${from ? nodeLabel(from) : '?'} ${relationText(edge)} ${endLabel(to, from)}`;
  const label = edge.label && `: ${shortText(edge.label, longest)}`;
  const mark = markText(edge.mark);
  return `${ends}${label}${edgeTrouble(edge)}${mark && `; ${mark}`}`;
}

/** The mark of a node or an edge in words; '' where nothing is compared, or nothing differs. */
function markText(mark: GraphMark | undefined): string {
  if (mark === undefined) return '';
  return {
    added: 'only here',
    removed: 'only in the other one',
    changed: 'otherwise in the other one',
    broken: 'broken only here',
  }[mark];
}

/** `routes to`, `selects`, `may select`, `seems to mean`, `calls`; for an unknown relation its own name. */
export function relationText(edge: GraphEdge): string {
  if (edge.type === 'routes') return 'routes to';
  if (edge.type === 'misses') return 'seems to mean';
  if (edge.type === 'concerns') return 'is about';
  return edge.type === 'possible' ? 'may select' : edge.type;
}

/** `1 problem`, `2 problems` */
export function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

// `api (http 8080)`, `proxy (sidecar, metrics 9100)`
function containerText({ name, role, ports }: GraphContainer): string {
  const words = [role === 'main' ? '' : role, ...ports.map(portText)].filter(Boolean);
  return `${shortText(name, 80)}${words.length > 0 ? ` (${words.join(', ')})` : ''}`;
}

function limited(texts: readonly string[]): string {
  const rest = texts.length - mostNamed;
  return texts.slice(0, mostNamed).join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

function edgeTrouble(edge: GraphEdge): string {
  if (edge.state === 'ok') return '';
  const reason = edge.reason && `: ${shortText(edge.reason, longest)}`;
  return `; ${edge.state === 'broken' ? 'broken' : 'cannot tell'}${reason}`;
}

function problemsText(node: GraphNode): string {
  return node.problems
    .slice(0, mostNamed)
    .map(problem => shortText(problem.message, longest))
    .join('; ');
}

function wires(model: PanelModel, node: GraphNode, way: 'to' | 'from'): string {
  const edges = (way === 'to' ? model.outgoing : model.incoming).get(node.id) ?? [];
  const named = edges.slice(0, mostNamed).map(edge => {
    const verb = way === 'to' ? relationText(edge) : `${edge.state === 'broken' ? 'broken ' : ''}${edge.type} from`;
    return `${verb} ${endLabel(model.nodes.get(way === 'to' ? edge.to : edge.from), node)}`;
  });
  const rest = edges.length - named.length;
  return named.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}
