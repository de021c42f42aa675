/** Stage 2 of the picture: what of the graph is shown. Pure. */
import type { PanelModel } from './panelModel.ts';
import { modelOf } from './panelModel.ts';
import { troubledIds } from './trouble.ts';

/** What the person wants to see. */
export interface PanelFilter {
  readonly problemsOnly: boolean;
}

/**
 * The part of the model that passes. A problem is shown with its direct neighbors, since alone it says nothing about
 * where it sits; without a filter the very same model comes back.
 */
export function filterModel(model: PanelModel, filter: PanelFilter): PanelModel {
  if (!filter.problemsOnly) return model;
  const troubled = troubledIds(model);
  const kept = new Set(troubled);
  for (const edge of model.edges) {
    if (troubled.has(edge.from)) kept.add(edge.to);
    if (troubled.has(edge.to)) kept.add(edge.from);
  }
  return modelOf(
    [...model.nodes.values()].filter(node => kept.has(node.id)),
    model.edges.filter(edge => kept.has(edge.from) && kept.has(edge.to)),
  );
}
