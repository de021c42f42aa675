import type { NamespaceModel, PanelModel } from './panelTypes.ts';
import { isWrong } from './trouble.ts';

/** The content of a picture in numbers, the same as in the tree, in the status bar and in `podwire check`. */
export interface InView {
  /** Number of Services that are defined; those that are only named do not count. */
  readonly services: number;
  readonly workloads: number;
  /** Ids of the objects with an error or a warning. */
  readonly wrong: readonly string[];
  /** Ids of the other objects with a broken hop. */
  readonly affected: readonly string[];
}

const known = new WeakMap<PanelModel, InView>();

/** The overview that the panel shows where nothing is selected. */
export function inView(model: PanelModel): InView {
  const kept = known.get(model);
  if (kept) return kept;
  let [services, workloads] = [0, 0];
  const wrong = new Set<string>();
  const affected = new Set<string>();
  for (const content of model.namespaces.values()) {
    services += content.tally.services;
    workloads += content.tally.workloads;
    const trouble = troubleIn(content);
    for (const id of trouble.wrong) wrong.add(id);
    for (const id of trouble.affected) affected.add(id);
  }
  const found = { services, workloads, wrong: [...wrong], affected: [...affected] };
  known.set(model, found);
  return found;
}

type Trouble = Pick<InView, 'wrong' | 'affected'>;

const troubles = new WeakMap<NamespaceModel, Trouble>();

// An edit leaves most namespaces as they are.
function troubleIn(content: NamespaceModel): Trouble {
  const kept = troubles.get(content);
  if (kept) return kept;
  const troubled = new Set(content.troubled);
  const [wrong, affected]: [string[], string[]] = [[], []];
  for (const node of content.nodes) if (troubled.has(node.id)) (isWrong(node) ? wrong : affected).push(node.id);
  const found = { wrong, affected };
  troubles.set(content, found);
  return found;
}
