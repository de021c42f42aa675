/** Stage 2 of the picture: what of the graph is shown. Pure. */
import type { GraphNode } from '../../protocol/graph.ts';
import type { PanelModel } from './panelModel.ts';
import { modelOf } from './panelModel.ts';
import { troubledIds } from './trouble.ts';

/** What the person wants to see. */
export interface PanelFilter {
  readonly problemsOnly: boolean;
  /** Kinds that are left out, such as `CronJob`. */
  readonly hiddenKinds: readonly string[];
  /** The only namespace to show; undefined for all. */
  readonly namespace: string | undefined;
  /** The folder (relative to its root, `/`) that holds what is shown, subfolders included; '' for all. */
  readonly folder: string;
  /** Ids of nodes that were hidden one by one. */
  readonly hiddenIds: readonly string[];
}

/** A filter that lets everything pass. */
export const noFilter: PanelFilter = {
  problemsOnly: false,
  hiddenKinds: [],
  namespace: undefined,
  folder: '',
  hiddenIds: [],
};

/** The parts of the filter that are set, in words: `kinds, folder shop/`; '' for none. */
export function filterWords(filter: PanelFilter): string {
  const { problemsOnly, hiddenKinds, namespace, folder, hiddenIds } = filter;
  const words = [
    problemsOnly && 'problems only',
    namespace !== undefined && `namespace ${namespace || '(none)'}`,
    folder && `folder ${folder}`,
    hiddenKinds.length > 0 && `without ${hiddenKinds.join(', ')}`,
    hiddenIds.length > 0 && `${hiddenIds.length} hidden`,
  ];
  return words.filter(Boolean).join('; ');
}

/**
 * The part of the model that passes. A problem is shown with its direct neighbors, since alone it says nothing about
 * where it sits; the outside is shown with what it leads to. Without a filter the very same model comes back.
 */
export function filterModel(model: PanelModel, filter: PanelFilter): PanelModel {
  if (filterWords(filter) === '') return model;
  const isShown = shownBy(filter);
  const shown = [...model.nodes.values()].filter(node => node.type === 'outside' || isShown(node));
  const part = withoutLooseOutside(partOf(model, new Set(shown.map(node => node.id))));
  return filter.problemsOnly ? problemsIn(part) : part;
}

function shownBy({ hiddenKinds, namespace, folder, hiddenIds }: PanelFilter): (node: GraphNode) => boolean {
  const kinds = new Set(hiddenKinds);
  const ids = new Set(hiddenIds);
  const below = folder && !folder.endsWith('/') ? `${folder}/` : folder;
  return node =>
    !kinds.has(node.kind) &&
    !ids.has(node.id) &&
    (namespace === undefined || node.namespace === namespace) &&
    (below === '' || node.places.some(place => place.startsWith(below)));
}

function problemsIn(model: PanelModel): PanelModel {
  const troubled = troubledIds(model);
  const kept = new Set(troubled);
  for (const edge of model.edges) {
    if (troubled.has(edge.from)) kept.add(edge.to);
    if (troubled.has(edge.to)) kept.add(edge.from);
  }
  return partOf(model, kept);
}

// The outside is a part of the view only where something in it is reached from there.
function withoutLooseOutside(model: PanelModel): PanelModel {
  const kept = [...model.nodes.values()].filter(node => node.type !== 'outside' || model.outgoing.has(node.id));
  return kept.length === model.nodes.size ? model : partOf(model, new Set(kept.map(node => node.id)));
}

function partOf(model: PanelModel, ids: ReadonlySet<string>): PanelModel {
  return modelOf(
    [...model.nodes.values()].filter(node => ids.has(node.id)),
    model.edges.filter(edge => ids.has(edge.from) && ids.has(edge.to)),
  );
}
