import type { PanelModel } from './panelTypes.ts';
import { isWrong, troubledIds } from './trouble.ts';

/** What a picture holds, in numbers that are the same in the tree, in the status bar and of `podwire check`. */
export interface InView {
  /** Those that are in files: what is only named is none. */
  readonly services: number;
  readonly workloads: number;
  /** Ids of the objects with an error or a warning. */
  readonly wrong: readonly string[];
  /** Ids of the others that requests do not get past. */
  readonly affected: readonly string[];
}

/** What the panel says of all that it shows, where nothing is selected. */
export function inView(model: PanelModel): InView {
  let [services, workloads] = [0, 0];
  for (const { tally } of model.namespaces.values()) {
    services += tally.services;
    workloads += tally.workloads;
  }
  const wrong: string[] = [];
  const affected: string[] = [];
  for (const id of troubledIds(model)) {
    const node = model.nodes.get(id);
    if (node) (isWrong(node) ? wrong : affected).push(id);
  }
  return { services, workloads, wrong, affected };
}
