/** Data derived from the state: filtered model, matches, …; computed on use, and again only for new input. Pure. */
import type { Choices } from '../../picture/model/choices.ts';
import { choicesOf } from '../../picture/model/choices.ts';
import { filterModel } from '../../picture/model/filter.ts';
import { foldModel } from '../../picture/model/fold.ts';
import type { PanelModel } from '../../picture/model/panelTypes.ts';
import { emptyModel } from '../../picture/model/panelModel.ts';
import { searchNodes } from '../../picture/model/search.ts';
import { troubledIds } from '../../picture/model/trouble.ts';
import type { PanelSnapshot } from './panelState.ts';

/** Everything that is derived from a state. */
export interface Derived {
  /** The whole graph from the host. */
  readonly whole: PanelModel;
  /** The part that passes the filter. */
  readonly model: PanelModel;
  /** The same with each folded namespace as one node: what the picture shows. */
  readonly drawn: PanelModel;
  readonly choices: Choices;
  readonly matches: readonly string[];
  readonly troubled: ReadonlySet<string>;
}

/** A function that derives data, and caches the last result. */
export function createDerive(): (state: PanelSnapshot) => Derived {
  const modelOf = remember(filterModel, emptyModel);
  const drawnOf = remember(foldModel, emptyModel);
  const matchesOf = remember((model: PanelModel, query: string) => searchNodes(model.nodeList, query));
  const troubledOf = remember((model: PanelModel) => troubledIds(model));
  const choicesIn = remember((whole: PanelModel) => choicesOf(whole.nodeList));
  return state => {
    const { whole, filter, folded, query } = state;
    return {
      whole,
      get model() {
        return modelOf(whole, filter);
      },
      get drawn() {
        return drawnOf(this.model, folded);
      },
      get choices() {
        return choicesIn(whole);
      },
      get matches() {
        return matchesOf(this.model, query);
      },
      get troubled() {
        return troubledOf(this.model);
      },
    };
  };
}

// The last output is passed in again, for functions that can reuse it.
function remember<Input extends readonly unknown[], Output>(
  compute: (...input: [...Input, Output]) => Output,
  start: Output,
): (...input: Input) => Output;
function remember<Input extends readonly unknown[], Output>(
  compute: (...input: Input) => Output,
): (...input: Input) => Output;
function remember<Input extends readonly unknown[], Output>(
  compute: (...input: [...Input, Output | undefined]) => Output,
  start?: Output,
) {
  let last: { readonly input: Input; readonly output: Output } | undefined;
  return (...input: Input): Output => {
    if (last && input.every((part, index) => part === last?.input[index])) return last.output;
    last = { input, output: compute(...input, last?.output ?? start) };
    return last.output;
  };
}
