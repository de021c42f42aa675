/** What follows from the state: model, filtered model, matches; computed again only where its own input changed. Pure. */
import type { WiringGraph } from '../../protocol/graph.ts';
import type { Choices } from '../../picture/model/choices.ts';
import { choicesOf } from '../../picture/model/choices.ts';
import type { PanelFilter } from '../../picture/model/filter.ts';
import { filterModel } from '../../picture/model/filter.ts';
import { foldModel } from '../../picture/model/fold.ts';
import type { PanelModel } from '../../picture/model/panelModel.ts';
import { buildModel, emptyModel } from '../../picture/model/panelModel.ts';
import { searchNodes } from '../../picture/model/search.ts';
import { troubledIds } from '../../picture/model/trouble.ts';
import type { PanelSnapshot } from './panelState.ts';

/** Everything that follows from a state. */
export interface Derived {
  /** All that the host sent. */
  readonly whole: PanelModel;
  /** What passes the filter. */
  readonly model: PanelModel;
  /** The same with folded namespaces as one node each: what the picture shows. */
  readonly drawn: PanelModel;
  readonly choices: Choices;
  readonly matches: readonly string[];
  readonly troubled: ReadonlySet<string>;
}

/** A function that derives, and remembers what it derived last. */
export function createDerive(): (state: PanelSnapshot) => Derived {
  const wholeOf = remember((graph: WiringGraph | undefined) => (graph ? buildModel(graph) : emptyModel));
  const modelOf = remember((whole: PanelModel, filter: PanelFilter) => filterModel(whole, filter));
  const matchesOf = remember((model: PanelModel, query: string) => searchNodes(model.nodes.values(), query));
  const troubledOf = remember((model: PanelModel) => troubledIds(model));
  const drawnOf = remember((model: PanelModel, folded: ReadonlySet<string>) => foldModel(model, folded));
  const choicesIn = remember((whole: PanelModel) => choicesOf(whole.nodes.values()));
  return remember((state: PanelSnapshot) => {
    const whole = wholeOf(state.graph);
    const model = modelOf(whole, state.filter);
    return {
      whole,
      model,
      drawn: drawnOf(model, state.folded),
      choices: choicesIn(whole),
      matches: matchesOf(model, state.query),
      troubled: troubledOf(model),
    };
  });
}

function remember<Input extends readonly unknown[], Output>(compute: (...input: Input) => Output) {
  let last: { readonly input: Input; readonly output: Output } | undefined;
  return (...input: Input): Output => {
    if (!last || input.some((part, index) => part !== last?.input[index])) last = { input, output: compute(...input) };
    return last.output;
  };
}
