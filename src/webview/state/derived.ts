/** What follows from the state: model, filtered model, matches; computed again only where its own input changed. Pure. */
import type { WiringGraph } from '../../protocol/graph.ts';
import { filterModel } from '../model/filter.ts';
import type { PanelModel } from '../model/panelModel.ts';
import { buildModel, emptyModel } from '../model/panelModel.ts';
import { searchNodes } from '../model/search.ts';
import { troubledIds } from '../model/trouble.ts';
import type { PanelSnapshot } from './panelState.ts';

/** Everything that follows from a state. */
export interface Derived {
  /** All that the host sent. */
  readonly whole: PanelModel;
  /** What passes the filter. */
  readonly model: PanelModel;
  readonly matches: readonly string[];
  readonly troubled: ReadonlySet<string>;
}

/** A function that derives, and remembers what it derived last. */
export function createDerive(): (state: PanelSnapshot) => Derived {
  const wholeOf = remember((graph: WiringGraph | undefined) => (graph ? buildModel(graph) : emptyModel));
  const modelOf = remember((whole: PanelModel, problemsOnly: boolean) => filterModel(whole, { problemsOnly }));
  const matchesOf = remember((model: PanelModel, query: string) => searchNodes(model.nodes.values(), query));
  const troubledOf = remember((model: PanelModel) => troubledIds(model));
  return remember((state: PanelSnapshot) => {
    const whole = wholeOf(state.graph);
    const model = modelOf(whole, state.problemsOnly);
    return { whole, model, matches: matchesOf(model, state.query), troubled: troubledOf(model) };
  });
}

function remember<Input extends readonly unknown[], Output>(compute: (...input: Input) => Output) {
  let last: { readonly input: Input; readonly output: Output } | undefined;
  return (...input: Input): Output => {
    if (!last || input.some((part, index) => part !== last?.input[index])) last = { input, output: compute(...input) };
    return last.output;
  };
}
