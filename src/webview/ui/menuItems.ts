/** What can be done with a node, an edge, a namespace and the picture. */
import type { GraphNode } from '../../protocol/graph.ts';
import type { GraphView } from '../draw/graphView.ts';
import { isFolded } from '../../picture/model/fold.ts';
import { nodeLabel } from '../../picture/model/describe.ts';
import type { PanelController } from '../state/panelController.ts';
import type { PanelMenu } from '../state/panelState.ts';
import type { MenuItem } from './menu.tsx';
import { separator } from './menu.tsx';

/** The entries of a menu; empty where its target does not exist any more. */
export function menuItems(
  controller: PanelController,
  menu: PanelMenu,
  view: GraphView | undefined,
): readonly MenuItem[] {
  const { drawn, model } = controller.derived;
  const node = menu.type === 'node' ? (drawn.nodes.get(menu.id) ?? model.nodes.get(menu.id)) : undefined;
  if (node) return isFolded(node) ? boxItems(controller, node.namespace) : nodeItems(controller, node);
  if (menu.type === 'edge') return edgeItems(controller, menu.id);
  if (menu.type === 'box') return boxItems(controller, menu.id);
  return menu.type === 'picture' ? pictureItems(controller, view) : [];
}

function nodeItems(controller: PanelController, node: GraphNode): readonly MenuItem[] {
  const copy = (label: string, value: string | undefined): MenuItem[] =>
    value ? [{ label, run: () => controller.copy(value) }] : [];
  const isOutside = node.type === 'outside';
  return [
    ...(isOutside ? [] : [{ label: 'Open', run: () => controller.open(node.id, true) }]),
    ...(isOutside ? [] : [{ label: 'Show neighbors', run: () => controller.setScope('neighborhood', node.id) }]),
    ...(isOutside ? [] : followItems(controller, node)),
    ...(isOutside ? [] : [{ label: 'Fold namespace', run: () => controller.setFolded([node.namespace], true) }]),
    { label: 'Hide', run: () => controller.hide(node.id) },
    separator,
    ...copy('Copy name', node.name),
    ...copy('Copy address', addressOf(node)),
    ...copy('Copy selector', detailOf(node, 'Selector')),
    ...copy("Copy Pods' labels", detailOf(node, "Pods' labels")),
  ];
}

// From outside to here, and from what is selected.
function followItems(controller: PanelController, node: GraphNode): readonly MenuItem[] {
  const { selectedId } = controller.store.state;
  const start = selectedId === node.id ? undefined : controller.derived.model.nodes.get(selectedId);
  return [
    { label: 'Follow a request to here', run: () => controller.follow(node.id) },
    ...(start
      ? [{ label: `Follow a request from ${nodeLabel(start)}`, run: () => controller.follow(node.id, start.id) }]
      : []),
  ];
}

function edgeItems(controller: PanelController, id: string): readonly MenuItem[] {
  const { drawn } = controller.derived;
  const edge = drawn.edges.find(each => each.id === id);
  if (!edge) return [];
  const ends = [edge.from, edge.to].map(end => drawn.nodes.get(end)).filter(node => node !== undefined);
  return [
    ...ends
      .filter(node => node.type !== 'outside' && !isFolded(node))
      .map(node => ({ label: `Open ${nodeLabel(node)}`, run: () => controller.open(node.id, true) })),
    { label: 'Copy description', run: () => controller.copy(controller.describe(id)) },
    ...(edge.label ? [{ label: 'Copy label', run: () => controller.copy(edge.label) }] : []),
  ];
}

function boxItems(controller: PanelController, namespace: string): readonly MenuItem[] {
  const { folded, filter } = controller.store.state;
  const isFoldedNow = folded.has(namespace);
  return [
    { label: isFoldedNow ? 'Unfold' : 'Fold', run: () => controller.setFolded([namespace], !isFoldedNow) },
    ...foldAll(controller),
    separator,
    filter.namespace === namespace
      ? { label: 'Show all namespaces', run: () => controller.setNamespace(undefined) }
      : { label: 'Show only this namespace', run: () => controller.setNamespace(namespace) },
    ...(namespace ? [{ label: 'Copy name', run: () => controller.copy(namespace) }] : []),
  ];
}

function pictureItems(controller: PanelController, view: GraphView | undefined): readonly MenuItem[] {
  const { x = 0, y = 0 } = controller.store.state.menu ?? {};
  const hidden = controller.store.state.filter.hiddenIds.length;
  return [
    ...(view ? [{ label: 'Fit into the window', run: () => view.fit() }] : []),
    ...(hidden > 0 ? [{ label: `Show ${hidden} hidden`, run: () => controller.setFilter({ hiddenIds: [] }) }] : []),
    ...foldAll(controller),
    separator,
    { label: 'Export…', run: () => controller.setMenu({ type: 'export', id: '', x, y }) },
  ];
}

function foldAll(controller: PanelController): readonly MenuItem[] {
  const { namespaces } = controller.derived.choices;
  if (namespaces.length < 2) return [];
  return [
    { label: 'Fold all namespaces', run: () => controller.setFolded(namespaces, true) },
    { label: 'Unfold all namespaces', run: () => controller.setFolded(namespaces, false) },
  ];
}

// The full name with the port is the one that works from everywhere.
function addressOf(node: GraphNode): string | undefined {
  const addresses = node.details.filter(({ label }) => label.startsWith('Address')).map(({ value }) => value);
  return addresses.find(value => value.includes('.svc.')) ?? addresses[0];
}

function detailOf(node: GraphNode, label: string): string | undefined {
  return node.details.find(detail => detail.label === label)?.value;
}
