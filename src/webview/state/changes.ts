/** The differences of a graph to the previous one, to mark and announce them. Pure. */
import type { WiringGraph } from '../../protocol/graph.ts';
import { countOf } from '../../picture/model/describe.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';
import { countProblems } from '../../picture/model/trouble.ts';

/** A received graph, its model, and its changes; the first graph has no changes. */
export interface ReceivedGraph {
  readonly graph: WiringGraph;
  readonly model: PanelModel;
  /** Ids of the nodes that are new or look different. */
  readonly changed: ReadonlySet<string>;
  readonly added: number;
  readonly removed: number;
}

/** `Wiring updated: 1 added, 2 changed, 1 problem`; '' where nothing that shows has changed. */
export function changeText({ added, removed, changed, model }: ReceivedGraph): string {
  const altered = changed.size - added;
  const words = [added && `${added} added`, removed && `${removed} removed`, altered && `${altered} changed`];
  const parts = words.filter(Boolean);
  if (parts.length === 0) return '';
  return `Wiring updated: ${parts.join(', ')}, ${countOf(countProblems(model), 'problem')}`;
}
