/** What differs between two graphs of the same view, to mark it and to say it. Pure. */
import type { WiringGraph } from '../../protocol/graph.ts';
import { countOf } from '../model/describe.ts';

/** Ids of the nodes that are new or look different. */
export function changedIds(before: WiringGraph, after: WiringGraph): ReadonlySet<string> {
  const old = new Map(before.nodes.map(node => [node.id, node]));
  const changed = new Set<string>();
  for (const node of after.nodes) {
    const former = old.get(node.id);
    if (!former || JSON.stringify(former) !== JSON.stringify(node)) changed.add(node.id);
  }
  return changed;
}

/** `1 added, 2 changed, 1 problem`; '' where nothing that shows has changed. */
export function changeText(before: WiringGraph, after: WiringGraph): string {
  const old = new Set(before.nodes.map(node => node.id));
  const now = new Set(after.nodes.map(node => node.id));
  const added = after.nodes.filter(node => !old.has(node.id)).length;
  const removed = before.nodes.filter(node => !now.has(node.id)).length;
  const changed = changedIds(before, after).size - added;
  const parts = [added && `${added} added`, removed && `${removed} removed`, changed && `${changed} changed`].filter(Boolean);
  if (parts.length === 0) return '';
  const problems = after.nodes.reduce((sum, node) => sum + node.problems.length, 0);
  return `Wiring updated: ${parts.join(', ')}, ${countOf(problems, 'problem')}`;
}
