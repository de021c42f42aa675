import type { GraphNode, WiringGraph } from '../../protocol/graph.ts';

/** Nodes of one namespace; '' for what is in none. */
export interface NamespaceGroup {
  readonly namespace: string;
  readonly nodes: readonly GraphNode[];
}

/** The nodes by namespace, in the order of the names. */
export function namespacesOf({ nodes }: WiringGraph): readonly NamespaceGroup[] {
  const names = [...new Set(nodes.map(({ namespace }) => namespace))].sort((a, b) => (a < b ? -1 : 1));
  return names.map(namespace => ({ namespace, nodes: nodes.filter(node => node.namespace === namespace) }));
}

/** Short names for nodes, by id: what a graph language takes for a name without quotes. */
export function shortIds({ nodes }: WiringGraph): ReadonlyMap<string, string> {
  return new Map(nodes.map(({ id }, i) => [id, `n${i}`]));
}

/** Lines of a node's label: kind and name, ports, and what is to be said of it. */
export function labelLines({ type, kind, name, ports, containers, state, stateText }: GraphNode): readonly string[] {
  const title = type === 'outside' ? name : `${kind} ${name}`;
  const inside = containers.filter(({ role }) => role !== 'init').flatMap(container => container.ports);
  const numbers = [...ports, ...inside].map(port => [port.name, port.number ?? ''].filter(Boolean).join(' '));
  const isTold = type === 'service' && state !== 'selects';
  return [
    title,
    ...(numbers.length > 0 ? [numbers.join(', ')] : []),
    ...(isTold && stateText !== '' ? [stateText] : []),
  ];
}

/** Looks that both graph languages have; the words of a node say the same, for who sees no colors. */
export function lookOf({ state, problems }: GraphNode): 'bad' | 'unsure' | 'plain' {
  if (state === 'nothing' || problems.some(({ severity }) => severity === 'error' || severity === 'warning'))
    return 'bad';
  return state === 'unknown' ? 'unsure' : 'plain';
}
