/** Translates user actions to changes of the state and messages to the host. */
import type { GraphDepth, GraphScope } from '../../protocol/graph.ts';
import type { ExportFormat, HostToPanel, PanelMode } from '../../protocol/panelMessages.ts';
import { describeEdge, describeNode } from '../../picture/model/describe.ts';
import { stepWire } from '../../picture/model/edgeSteps.ts';
import { edgesOf } from '../../picture/model/panelModel.ts';
import { stepMatch } from '../../picture/model/search.ts';
import type { PanelFilter } from '../../picture/model/filter.ts';
import { noFilter } from '../../picture/model/filter.ts';
import { isFolded, withFoldedIn } from '../../picture/model/fold.ts';
import { trailTo } from '../../picture/model/trail.ts';
import { shortText } from '../../picture/model/visibleText.ts';
import { Exports } from '../export/inSlices.ts';
import type { ReceivedGraph } from './changes.ts';
import { changeText } from './changes.ts';
import { createDerive } from './derived.ts';
import type { Derived } from './derived.ts';
import { failureTitle } from './failure.ts';
import { GraphReceiver } from './graphReceiver.ts';
import type { PanelHost } from './host.ts';
import type { FollowedTrail, PanelMenu } from './panelState.ts';
import { keptState } from './panelState.ts';
import type { PanelStore } from './store.ts';

const settleAfter = 2400;
const keepAfter = 250;
/** So many objects of a folded namespace are tried as the end of a request. */
const mostEnds = 200;

/** The application without its user interface. */
export class PanelController {
  readonly store: PanelStore;
  readonly #host: PanelHost;
  readonly #derive = createDerive();
  readonly #graphs = new GraphReceiver({
    shown: received => this.#show(received),
    incomplete: () => this.#host.post({ type: 'again' }),
    unreadable: () => this.#receiveUnreadable(),
  });
  /** Running exports. */
  readonly exports = new Exports({
    began: format => this.#host.post({ type: 'exporting', format }),
    ended: () => this.#host.post({ type: 'exported' }),
  });
  #settle = 0;
  #keep = 0;

  constructor(store: PanelStore, host: PanelHost) {
    this.store = store;
    this.#host = host;
    host.listen(message => this.#receive(message));
    store.subscribe(() => this.#keepSoon());
  }

  /** Tells the host that the panel is ready, with its initial state. */
  start(): void {
    this.#host.post({ type: 'ready', state: keptState(this.store.state) });
  }

  get derived(): Derived {
    return this.#derive(this.store.state);
  }

  /** Selects a node or an edge, without a message to the host. */
  select(id: string): void {
    const namespace = this.derived.model.nodes.get(id)?.namespace;
    // The selection must be visible.
    if (namespace !== undefined && this.store.state.folded.has(namespace)) this.setFolded([namespace], false);
    this.store.dispatch({ type: 'selected', id });
  }

  /** Selects a node or an edge and asks the host to show its manifest. */
  open(id: string, takeFocus: boolean): void {
    const folded = this.derived.drawn.nodes.get(id);
    if (folded && isFolded(folded) && takeFocus) return this.setFolded([folded.namespace], false);
    this.select(id);
    if (folded && isFolded(folded)) return;
    const edge = this.derived.whole.nodes.has(id) ? undefined : this.derived.whole.edges.find(each => each.id === id);
    this.#host.post({ type: 'open', id: edge?.from ?? id, takeFocus });
  }

  setMode(mode: PanelMode): void {
    this.store.dispatch({ type: 'mode', mode });
    this.announce(mode === 'graph' ? 'Graph' : 'Tree');
  }

  /** Requests another scope; a neighborhood grows from `focusId`, '' for the file in the editor. */
  setScope(scope: GraphScope, focusId = '', depth = this.store.state.depth): void {
    this.store.dispatch({ type: 'scope', scope, focusId, depth });
    this.#host.post({ type: 'scope', scope, focusId, depth });
  }

  /** Requests a neighborhood of another size. */
  setDepth(depth: GraphDepth): void {
    this.setScope('neighborhood', this.store.state.focusId, depth);
  }

  /** Shows one namespace of the workspace, or all of them again. */
  setNamespace(namespace: string | undefined): void {
    if (this.store.state.scope !== 'workspace' && namespace !== undefined) this.setScope('workspace');
    this.setFilter({ namespace });
  }

  /** From the neighborhood to the namespace of a node, and from there to the workspace. */
  widen(id: string): void {
    const { scope, filter } = this.store.state;
    const namespace = this.derived.whole.nodes.get(id)?.namespace;
    if (scope === 'neighborhood' && namespace !== undefined) this.setNamespace(namespace);
    else if (scope === 'neighborhood') this.setScope('workspace');
    else if (filter.namespace !== undefined) this.setNamespace(undefined);
    else this.announce('The whole workspace is shown');
  }

  /** Changes parts of the filter, and announces how much is left. */
  setFilter(part: Partial<PanelFilter>): void {
    this.store.dispatch({ type: 'filter', filter: { ...this.store.state.filter, ...part } });
    const { model, whole } = this.derived;
    this.announce(`${model.nodes.size} of ${whole.nodes.size} shown`);
  }

  /** Clears the filter. */
  clearFilter(): void {
    this.setFilter(noFilter);
  }

  /** Hides one node. */
  hide(id: string): void {
    this.setFilter({ hiddenIds: [...this.store.state.filter.hiddenIds, id] });
  }

  /** Folds or unfolds namespaces in the picture. */
  setFolded(namespaces: readonly string[], folded: boolean): void {
    const next = new Set(this.store.state.folded);
    for (const each of namespaces) {
      if (folded) next.add(each);
      else next.delete(each);
    }
    this.store.dispatch({ type: 'folded', folded: next });
    const [only] = namespaces;
    const what = namespaces.length === 1 ? `Namespace ${shortText(only || '(none)', 80)}` : 'All namespaces';
    this.announce(`${what} ${folded ? 'folded' : 'unfolded'}`);
  }

  setMenu(menu: PanelMenu | undefined): void {
    this.store.dispatch({ type: 'menu', menu });
  }

  /** Requests the graph of a build; '' for the files as written. */
  setBuild(id: string): void {
    this.#host.post({ type: 'build', id });
    const { builds = [] } = this.store.state.graph ?? {};
    this.announce(`Showing ${builds.find(build => build.id === id)?.label ?? 'the files as they are written'}`);
  }

  /** Requests a comparison of the shown build with another one; '' for none. */
  setCompared(id: string): void {
    this.#host.post({ type: 'compare', id });
    const { builds = [] } = this.store.state.graph ?? {};
    const label = builds.find(build => build.id === id)?.label;
    this.announce(label === undefined ? 'Compared with nothing' : `Compared with ${label}`);
  }

  /** Requests the editor's hover for a node or an edge. */
  askHover(id: string): void {
    this.#host.post({ type: 'hover', id });
  }

  /** Requests the fixes for a node's problems. */
  askFixes(id: string): void {
    this.#host.post({ type: 'fixes', id });
  }

  /** Requests a fix for a problem. */
  fix(id: string, code: string, title: string): void {
    this.#host.post({ type: 'fix', id, code, title });
  }

  /** Has the host write the picture to a file that the user chooses. */
  save(format: ExportFormat, content: string): void {
    this.#host.post({ type: 'save', format, content });
  }

  setProblemsOnly(on: boolean): void {
    // Without problems, nothing would be left to show.
    if (on && this.derived.troubled.size === 0) return this.announceAloud('No problems here');
    this.store.dispatch({ type: 'filter', filter: { ...this.store.state.filter, problemsOnly: on } });
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
    const { drawn, model, troubled } = this.derived;
    const ids = withFoldedIn(inOrder, drawn, model).filter(id => troubled.has(id));
    const id = stepMatch(ids, this.store.state.selectedId, step);
    if (id) this.#selectAndSay(id, `problem ${ids.indexOf(id) + 1} of ${ids.length}`);
    else this.announce('No problems here');
  }

  /** Selects the next or the previous wire at a node. */
  stepWire(id: string, step: 1 | -1): void {
    const { drawn } = this.derived;
    const wire = stepWire(drawn, id, this.store.state.selectedId, step);
    const wires = edgesOf(drawn, id).map(edge => edge.id);
    if (wire) this.#selectAndSay(wire, `wire ${wires.indexOf(wire) + 1} of ${wires.length}`);
    else this.announce('No wires here');
  }

  /** Follows a request to a node: from another one, or from outside where `from` is ''. */
  follow(to: string, from = ''): void {
    const { drawn, model } = this.derived;
    // Into a folded namespace: to the first object in it that a request leads to.
    const ends = withFoldedIn([to], drawn, model).slice(0, mostEnds);
    const hops = ends.map(end => trailTo(model, end, from)).find(each => each.length > 1) ?? [];
    if (hops.length < 2) return this.announceAloud('No request leads there');
    const namespaces = hops.map(hop => model.nodes.get(hop.nodeId)?.namespace ?? '');
    const hidden = namespaces.filter(each => this.store.state.folded.has(each));
    if (hidden.length > 0) this.setFolded([...new Set(hidden)], false);
    const at = hops.findIndex(hop => hop.broken);
    const fixId = [hops[at]?.nodeId, hops[at - 1]?.nodeId].find(
      id => (model.nodes.get(id ?? '')?.problems.length ?? 0) > 0,
    );
    this.#goOn({ hops, step: 0, fixId: fixId ?? '' });
  }

  /** Goes to the next or the previous step of the followed request. */
  stepTrail(step: 1 | -1): void {
    const { trail } = this.store.state;
    if (!trail) return;
    const next = Math.min(trail.hops.length - 1, Math.max(0, trail.step + step));
    this.#goOn({ ...trail, step: next });
  }

  endTrail(): void {
    this.store.dispatch({ type: 'trail', trail: undefined });
    this.announce('No request is followed any more');
  }

  #goOn(trail: FollowedTrail): void {
    const hop = trail.hops[trail.step];
    this.store.dispatch({ type: 'trail', trail });
    if (!hop) return;
    this.store.dispatch({ type: 'selected', id: hop.nodeId });
    if (hop.broken && trail.fixId) this.askFixes(trail.fixId);
    const stop = hop.broken ? `. Stops here: ${hop.broken}` : '';
    this.announce(`Step ${trail.step + 1} of ${trail.hops.length}: ${hop.text}${stop}`);
  }

  /** Announces a text to screen readers, politely. */
  announce(text: string): void {
    this.store.dispatch({ type: 'announced', text });
  }

  /** Announces a text to screen readers and shows it as a notice. */
  announceAloud(text: string): void {
    this.store.dispatch({ type: 'noticed', text });
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

  /** A node or an edge in words; '' for an unknown id. */
  describe(id: string): string {
    const { model: all, drawn } = this.derived;
    const model = drawn.nodes.has(id) ? drawn : all;
    const node = model.nodes.get(id);
    if (node) return describeNode(model, node);
    const edge = drawn.edges.find(each => each.id === id);
    return edge ? describeEdge(drawn, edge) : '';
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

  #receive(message: HostToPanel | undefined): void {
    if (!message) return this.#receiveUnreadable();
    if (message.type === 'graph' || message.type === 'parts') return this.#graphs.take(message);
    if (message.type === 'cancelExport') return this.exports.cancel();
    this.store.dispatch({ type: 'received', message });
    if (message.type === 'status' && message.status === 'failed')
      this.announce(`${failureTitle(this.store.state)}. ${message.message}`);
  }

  #show(received: ReceivedGraph): void {
    const isFirst = this.store.state.graph === undefined;
    this.store.dispatch({ type: 'graph', received });
    if (isFirst) return;
    const { lastChange } = this.store.state;
    const { title } = received.graph;
    this.announce(lastChange ? changeText(lastChange) : `Showing ${shortText(title, 100) || 'the workspace'}`);
    this.#settleSoon();
  }

  #receiveUnreadable(): void {
    this.store.dispatch({ type: 'unreadable' });
    this.announce(this.store.state.message);
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
