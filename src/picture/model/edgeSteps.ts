/** Going through the wires at a node, one by one. Pure. */
import type { PanelModel } from './panelTypes.ts';
import { edgesOf } from './panelModel.ts';
import { stepMatch } from './search.ts';

/** The wire after `current` (or before it, with `step` -1) among those at a node, around the end; '' for none. */
export function stepWire(model: PanelModel, nodeId: string, current: string, step: 1 | -1): string {
  return stepMatch(
    edgesOf(model, nodeId).map(edge => edge.id),
    current,
    step,
  );
}

/** The node at the other end of a wire; '' where the wire does not touch this one. */
export function otherEnd(model: PanelModel, edgeId: string, nodeId: string): string {
  const edge = edgesOf(model, nodeId).find(each => each.id === edgeId);
  if (!edge) return '';
  return edge.from === nodeId ? edge.to : edge.from;
}
