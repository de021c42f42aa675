/** The graph as a tree: namespace, Service, workload, container, port. Pure; collapsed rows are not computed. */
import type { GraphContainer, GraphEdge, GraphNode, GraphPort } from '../../protocol/graph.ts';
import { countOf, namespaceText, portText, relationText, replicasText } from '../../picture/model/describe.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';
import { visibleText } from '../../picture/model/visibleText.ts';
import type { IconName } from '../../picture/scene/icons.ts';
import { iconOf } from '../../picture/scene/icons.ts';
import type { Tone } from '../../picture/scene/stateLook.ts';
import { badgeOf, problemLook, stateLook } from '../../picture/scene/stateLook.ts';

/** One entry with its children, which are created on use. */
export interface TreeEntry {
  /** Unique in the tree; a workload that two Services select occurs twice, with two keys. */
  readonly key: string;
  /** The node to select, '' for a namespace. */
  readonly nodeId: string;
  /** True for the node itself, false for its ports, containers, problems and links. */
  readonly isNode: boolean;
  readonly label: string;
  readonly description: string;
  readonly icon: IconName;
  readonly tone: Tone;
  readonly badge: IconName | undefined;
  readonly children: (() => readonly TreeEntry[]) | undefined;
}

const separator = '\u0000';

/** The namespaces, each with its Services first, then routes, then workloads that no Service selects. */
export function treeOf(model: PanelModel): readonly TreeEntry[] {
  const groups = new Map<string, GraphNode[]>();
  for (const node of model.nodeList) {
    const list = groups.get(node.namespace);
    if (list) list.push(node);
    else groups.set(node.namespace, [node]);
  }
  return [...groups.keys()].sort().map(name => namespaceEntry(model, name, groups.get(name) ?? []));
}

function namespaceEntry(model: PanelModel, namespace: string, nodes: readonly GraphNode[]): TreeEntry {
  const key = `namespace${separator}${namespace}`;
  return entry(key, {
    label: namespace || (nodes.every(node => node.type === 'outside') ? 'outside' : 'no namespace'),
    description: countOf(nodes.length, 'object'),
    icon: 'namespace',
    children: () => topNodes(model, nodes).map(node => nodeEntry(model, node, { parent: key, edge: undefined })),
  });
}

function topNodes(model: PanelModel, nodes: readonly GraphNode[]): readonly GraphNode[] {
  const rank = { service: 0, route: 1, outside: 2, workload: 3 };
  return nodes
    .filter(node => node.type !== 'workload' || !isUnderService(model, node))
    .sort((a, b) => rank[a.type] - rank[b.type] || compare(a.name, b.name) || compare(a.id, b.id));
}

function isUnderService(model: PanelModel, node: GraphNode): boolean {
  return (model.incoming.get(node.id) ?? []).some(edge => model.nodes.get(edge.from)?.type === 'service');
}

interface Under {
  readonly parent: string;
  readonly edge: GraphEdge | undefined;
}

function nodeEntry(model: PanelModel, node: GraphNode, under: Under): TreeEntry {
  const badge = badgeOf(node);
  const key = `${under.parent}${separator}${node.id}${separator}${under.edge?.id ?? ''}`;
  const children = childrenOf(model, node, key);
  return entry(key, {
    nodeId: node.id,
    isNode: true,
    label: node.name,
    description: [under.edge ? edgeWords(under.edge) : '', node.kind, replicasText(node), node.stateText]
      .filter(Boolean)
      .join(' · '),
    icon: iconOf(node),
    tone: badge?.tone ?? 'plain',
    badge: badge?.icon ?? (under.edge && under.edge.state !== 'ok' ? stateIcon(under.edge) : undefined),
    children: children.length > 0 ? () => children.flatMap(child => child()) : undefined,
  });
}

type Children = () => readonly TreeEntry[];

function childrenOf(model: PanelModel, node: GraphNode, key: string): readonly Children[] {
  const parts: Children[] = [];
  if (node.problems.length > 0) parts.push(() => problemEntries(node, key));
  if (node.ports.length > 0) parts.push(() => portEntries(node.ports, node.id, key));
  if (node.containers.length > 0)
    parts.push(() => node.containers.map((each, at) => containerEntry(each, node.id, `${key}${separator}c${at}`)));
  const ends = node.type === 'workload' ? [] : (model.outgoing.get(node.id) ?? []);
  if (ends.length > 0 && node.type === 'service') parts.push(() => endEntries(model, ends, key));
  if (ends.length > 0 && node.type !== 'service') parts.push(() => linkEntries(model, ends, key));
  const calls = node.type === 'workload' ? (model.outgoing.get(node.id) ?? []) : [];
  if (calls.length > 0) parts.push(() => linkEntries(model, calls, key));
  return parts;
}

function problemEntries(node: GraphNode, key: string): readonly TreeEntry[] {
  return node.problems.map((problem, index) => {
    const look = problemLook(problem);
    const description = `${look.word}, ${problem.code}`;
    const fields = { nodeId: node.id, label: problem.message, description, icon: look.icon, tone: look.tone };
    return entry(`${key}${separator}!${index}`, fields);
  });
}

function portEntries(ports: readonly GraphPort[], nodeId: string, key: string): readonly TreeEntry[] {
  return ports.map((port, index) =>
    entry(`${key}${separator}p${index}`, {
      nodeId,
      label: portText(port),
      description: port.ok ? 'port' : 'port, leads nowhere',
      icon: port.ok ? 'port' : 'error',
      tone: port.ok ? 'plain' : 'error',
    }),
  );
}

function containerEntry(container: GraphContainer, nodeId: string, key: string): TreeEntry {
  const role = container.role === 'main' ? 'container' : `${container.role} container`;
  return entry(key, {
    nodeId,
    label: container.name,
    description: [role, container.image].filter(Boolean).join(' · '),
    icon: 'container',
    children: container.ports.length > 0 ? () => portEntries(container.ports, nodeId, key) : undefined,
  });
}

// The workloads that a Service selects, with their children; possible and broken wires are marked.
function endEntries(model: PanelModel, edges: readonly GraphEdge[], key: string): readonly TreeEntry[] {
  return edges.flatMap(edge => {
    const node = model.nodes.get(edge.to);
    if (!node) return [];
    return node.type === 'workload' ? [nodeEntry(model, node, { parent: key, edge })] : linkEntries(model, [edge], key);
  });
}

// Links name their ends without their children: calls may be circular.
function linkEntries(model: PanelModel, edges: readonly GraphEdge[], key: string): readonly TreeEntry[] {
  return edges.flatMap(edge => {
    const node = model.nodes.get(edge.to);
    const where = node ? namespaceText(node, model.nodes.get(edge.from)) : '';
    const description = [edgeWords(edge) || relationText(edge), node && node.kind + where].filter(Boolean).join(' · ');
    const tone: Tone = edge.state === 'broken' ? 'error' : edge.state === 'unknown' ? 'unknown' : 'plain';
    const badge = edge.state === 'ok' ? undefined : stateIcon(edge);
    const fields = { nodeId: edge.to, label: node?.name ?? '?', description, icon: 'call' as const, tone, badge };
    return [entry(`${key}${separator}>${edge.id}`, fields)];
  });
}

function edgeWords(edge: GraphEdge): string {
  const word = edge.type === 'selects' && edge.state === 'ok' ? '' : relationText(edge);
  const state = edge.state === 'broken' ? 'broken' : edge.state === 'unknown' ? 'cannot tell' : '';
  const reason = edge.state === 'ok' ? '' : edge.reason;
  return [word, state, reason].filter(Boolean).join(', ');
}

function stateIcon(edge: GraphEdge): IconName {
  return edge.state === 'broken' ? 'error' : stateLook('unknown').icon;
}

function entry(key: string, fields: Partial<Omit<TreeEntry, 'key'>>): TreeEntry {
  return {
    key,
    nodeId: fields.nodeId ?? '',
    isNode: fields.isNode ?? false,
    label: visibleText((fields.label ?? '').slice(0, 500)),
    description: visibleText((fields.description ?? '').slice(0, 500)),
    icon: fields.icon ?? 'more',
    tone: fields.tone ?? 'plain',
    badge: fields.badge,
    children: fields.children,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
