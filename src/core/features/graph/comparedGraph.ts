import type { WiringGraph } from '../../../protocol/graph.ts';
import { overlayOf, withNeighbors, withNodes } from '../../../protocol/graphOverlay.ts';
import { sameObjects } from '../../../protocol/sameObjects.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { asBuilt } from '../builds/asBuilt.ts';
import { graph, type GraphRequest } from './graph.ts';

/** The part of the wiring to draw, and the build to compare it with. */
export interface ComparedRequest extends GraphRequest {
  /** Key of the build to compare `build` with; there is no comparison where either does not exist. */
  readonly compare?: string | undefined;
}

/** The graph of a build with its differences from another one, or just the requested graph. */
export function comparedGraph(snapshot: Snapshot, { compare = '', ...request }: ComparedRequest): WiringGraph {
  const shown = graph(snapshot, request);
  const former = compare === shown.build ? undefined : asBuilt(snapshot, compare);
  if (!former || shown.build === undefined) return shown;
  const [before, after] = [compare, shown.build].map(build => graph(snapshot, { scope: 'workspace', build }));
  if (!before || !after) return shown;
  const ids = sameObjects(before.nodes, after.nodes);
  const { nodes, edges } = overlayOf(before, after, ids);
  const whole = { ...shown, compared: former.key, nodes, edges };
  if (request.scope === 'workspace') return whole;
  const near = graph(snapshot, { ...request, build: compare }).nodes.map(({ id }) => ids.get(id) ?? id);
  const around = new Set([...shown.nodes.map(({ id }) => id), ...near]);
  return withNodes(whole, withNeighbors(whole, around, 'removed'));
}
