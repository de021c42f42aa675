/** Stage 2 of the picture: which part of the graph is shown. Pure. */
import type { GraphNode } from '../../protocol/graph.ts';
import type { PanelModel } from './panelTypes.ts';
import { emptyModel, modelOf } from './panelModel.ts';
import { isBroken, troubleOf } from './trouble.ts';

/** What the user wants to see. */
export interface PanelFilter {
  readonly problemsOnly: boolean;
  /** Kinds that are left out, such as `CronJob`. */
  readonly hiddenKinds: readonly string[];
  /** The only namespace to show; undefined for all. */
  readonly namespace: string | undefined;
  /** The folder (relative to its root, `/`) whose objects are shown, including subfolders; '' for all. */
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
 * The part of the model that passes. A problem is shown with its direct neighbors, as its context; the outside is shown
 * with what it leads to. Without a filter the same model is returned. `former`: the result for the previous model,
 * whose unchanged parts are reused.
 */
export function filterModel(model: PanelModel, filter: PanelFilter, former = emptyModel): PanelModel {
  if (filterWords(filter) === '') return model;
  const isShown = shownBy(filter);
  const passing = new Set(model.nodeList.filter(node => node.type === 'outside' || isShown(node)).map(({ id }) => id));
  const ids = withoutLooseOutside(model, filter.problemsOnly ? problemsAmong(model, passing) : passing);
  return modelOf(
    model.nodeList.filter(node => ids.has(node.id)),
    model.edges.filter(edge => ids.has(edge.from) && ids.has(edge.to)),
    former,
  );
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

// A hop counts only where it is shown.
function problemsAmong(model: PanelModel, passing: ReadonlySet<string>): ReadonlySet<string> {
  const kept = new Set<string>();
  const keep = (id: string): unknown => passing.has(id) && kept.add(id);
  for (const node of model.nodeList) {
    if (!passing.has(node.id)) continue;
    const leaving = (model.outgoing.get(node.id) ?? []).filter(edge => passing.has(edge.to));
    if (troubleOf(node) === 'none' && !leaving.some(isBroken)) continue;
    keep(node.id);
    for (const edge of leaving) keep(edge.to);
    for (const edge of model.incoming.get(node.id) ?? []) keep(edge.from);
  }
  return kept;
}

// The outside is a part of the view only where something in it is reached from there.
function withoutLooseOutside(model: PanelModel, ids: ReadonlySet<string>): ReadonlySet<string> {
  const kept = new Set(ids);
  for (const id of ids) {
    if (model.nodes.get(id)?.type !== 'outside') continue;
    if (!(model.outgoing.get(id) ?? []).some(edge => ids.has(edge.to))) kept.delete(id);
  }
  return kept;
}
