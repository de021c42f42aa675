/** What the person does, turned into changes of the state and messages to the host. */
import type { GraphScope } from '../../protocol/graph.ts';
import type { HostToPanel, PanelMode } from '../../protocol/panelMessages.ts';
import { describeEdge, describeNode } from '../model/describe.ts';
import { stepMatch } from '../model/search.ts';
import { shortText } from '../model/visibleText.ts';
import { changeText } from './changes.ts';
import { createDerive } from './derived.ts';
import type { Derived } from './derived.ts';
import type { PanelHost } from './host.ts';
import { keptState } from './panelState.ts';
import type { PanelStore } from './store.ts';

const settleAfter = 2400;
const keepAfter = 250;

/** The application without its looks. */
export class PanelController {
  readonly store: PanelStore;
  readonly #host: PanelHost;
  readonly #derive = createDerive();
  #settle = 0;
  #keep = 0;

  constructor(store: PanelStore, host: PanelHost) {
    this.store = store;
    this.#host = host;
    host.listen(message => this.#receive(message));
    store.subscribe(() => this.#keepSoon());
  }

  /** Tells the host that the panel listens, with the state that it starts from. */
  start(): void {
    this.#host.post({ type: 'ready', state: keptState(this.store.state) });
  }

  get derived(): Derived {
    return this.#derive(this.store.state);
  }

  /** Selects a node or an edge, without a word to the host. */
  select(id: string): void {
    this.store.dispatch({ type: 'selected', id });
  }

  /** Selects a node or an edge and asks the host to show its manifest. */
  open(id: string, takeFocus: boolean): void {
    this.select(id);
    const edge = this.derived.whole.nodes.has(id) ? undefined : this.derived.whole.edges.find(each => each.id === id);
    this.#host.post({ type: 'open', id: edge?.from ?? id, takeFocus });
  }

  setMode(mode: PanelMode): void {
    this.store.dispatch({ type: 'mode', mode });
    this.announce(mode === 'graph' ? 'Graph' : 'Tree');
  }

  /** Asks for another scope; a neighborhood grows from `focusId`, '' for the file in the editor. */
  setScope(scope: GraphScope, focusId = ''): void {
    this.store.dispatch({ type: 'scope', scope });
    this.#host.post({ type: 'scope', scope, focusId });
  }

  setProblemsOnly(on: boolean): void {
    this.store.dispatch({ type: 'problemsOnly', on });
    const shown = this.derived.model.nodes.size;
    this.announce(on ? `Problems only: ${shown} of ${this.derived.whole.nodes.size} shown` : `All ${shown} shown`);
  }

  search(query: string): void {
    this.store.dispatch({ type: 'query', query });
    if (query.trim()) this.announce(this.#matchText());
  }

  /** Selects the next or the previous match of the search. */
  stepMatch(step: 1 | -1): void {
    const id = stepMatch(this.derived.matches, this.store.state.selectedId, step);
    if (id) this.#selectAndSay(id, this.#matchText(id));
  }

  /** Selects the next or the previous problem, in the order given. */
  stepProblem(inOrder: readonly string[], step: 1 | -1): void {
    const ids = inOrder.filter(id => this.derived.troubled.has(id));
    const id = stepMatch(ids, this.store.state.selectedId, step);
    if (id) this.#selectAndSay(id, `problem ${ids.indexOf(id) + 1} of ${ids.length}`);
    else this.announce('No problems here');
  }

  /** Says something once, politely. */
  announce(text: string): void {
    this.store.dispatch({ type: 'announced', text });
  }

  copy(text: string): void {
    this.#host.post({ type: 'copy', text });
    this.announce('Copied');
  }

  leave(): void {
    this.#host.post({ type: 'leave' });
  }

  restart(): void {
    this.#host.post({ type: 'restart' });
  }

  /** A node or an edge in words; '' for an id that is not there. */
  describe(id: string): string {
    const { model } = this.derived;
    const node = model.nodes.get(id);
    if (node) return describeNode(model, node);
    const edge = model.edges.find(each => each.id === id);
    return edge ? describeEdge(model, edge) : '';
  }

  #selectAndSay(id: string, where: string): void {
    this.select(id);
    this.announce(`${this.describe(id)}; ${where}`);
  }

  #matchText(id = ''): string {
    const { matches } = this.derived;
    if (matches.length === 0) return 'No match';
    return id ? `match ${matches.indexOf(id) + 1} of ${matches.length}` : `${matches.length} found`;
  }

  #receive(message: HostToPanel): void {
    const before = this.store.state.graph;
    this.store.dispatch({ type: 'received', message });
    const after = this.store.state.graph;
    if (message.type === 'status' && message.status === 'failed') this.announce(`Podwire stopped. ${message.message}`);
    if (!before || !after || before === after) return;
    const { lastChange } = this.store.state;
    this.announce(lastChange ? changeText(lastChange) : `Showing ${shortText(after.title, 100) || 'the workspace'}`);
    this.#settleSoon();
  }

  #settleSoon(): void {
    window.clearTimeout(this.#settle);
    this.#settle = window.setTimeout(() => this.store.dispatch({ type: 'settled' }), settleAfter);
  }

  #keepSoon(): void {
    window.clearTimeout(this.#keep);
    this.#keep = window.setTimeout(() => this.#host.keep(keptState(this.store.state)), keepAfter);
  }
}
