/** The keys that graph and tree share; each pane defines its moves. */
import type { KeyCommand } from '../keys/commands.ts';
import { commandOf } from '../keys/commands.ts';
import type { Typed } from '../keys/typeAhead.ts';
import { isTyping, nothingTyped, typeKey } from '../keys/typeAhead.ts';
import { otherEnd } from '../../picture/model/edgeSteps.ts';
import type { PanelController } from '../state/panelController.ts';

/** The moves of a pane. */
export interface PaneMoves {
  /** Moves, zooms or fits; true where the pane knows the command. */
  perform(command: KeyCommand): boolean;
  /** Goes to the next name that starts with the text. */
  goToName(text: string): void;
  /** Id of the node at the keyboard position, '' for none. */
  readonly currentId: string;
  /** Ids of the nodes in reading order. */
  readonly reading: readonly string[];
}

/** Id of the search field, which `/` goes to. */
export const searchFieldId = 'search';

/** Handles the keys of one pane. */
export class PaneKeys {
  readonly #controller: PanelController;
  readonly #moves: PaneMoves;
  #typed: Typed = nothingTyped;

  constructor(controller: PanelController, moves: PaneMoves) {
    this.#controller = controller;
    this.#moves = moves;
  }

  /** Handles a key, and stops its propagation; `now` is in milliseconds. */
  handle(event: KeyboardEvent, now: number): void {
    const command = commandOf(event, isTyping(this.#typed, now));
    if (command) {
      this.#typed = nothingTyped;
      if (this.#moves.perform(command) || this.#common(command)) event.preventDefault();
      return;
    }
    const typed = typeKey(this.#typed, event, now);
    if (!typed) return;
    this.#typed = typed;
    this.#moves.goToName(typed.text);
    event.preventDefault();
  }

  #common(command: KeyCommand): boolean {
    const { state } = this.#controller.store;
    const id = this.#moves.currentId;
    switch (command) {
      case 'open':
      case 'select':
        if (id) this.#controller.open(this.#wireAt(id) || id, command === 'open');
        return true;
      case 'widen':
        this.#controller.widen(id);
        return true;
      case 'follow':
        if (id) this.#controller.follow(id);
        return true;
      case 'fold':
      case 'unfold':
        this.#fold(id, command === 'fold');
        return true;
      case 'nextWire':
      case 'previousWire':
        this.#controller.stepWire(id, command === 'nextWire' ? 1 : -1);
        return true;
      case 'search':
        document.getElementById(searchFieldId)?.focus();
        return true;
      case 'problemsOnly':
        this.#controller.setProblemsOnly(!state.filter.problemsOnly);
        return true;
      case 'nextProblem':
      case 'previousProblem':
        this.#controller.stepProblem(this.#moves.reading, command === 'nextProblem' ? 1 : -1);
        return true;
      case 'help':
        this.#controller.store.dispatch({ type: 'help', open: !state.helpOpen });
        return true;
      case 'leave':
        this.#leave();
        return true;
      default:
        return false;
    }
  }

  // The selected wire at the keyboard position, which Enter opens.
  #wireAt(id: string): string {
    const { selectedId } = this.#controller.store.state;
    return otherEnd(this.#controller.derived.drawn, selectedId, id) ? selectedId : '';
  }

  #fold(id: string, folded: boolean): void {
    const node = this.#controller.derived.drawn.nodes.get(id);
    if (node && node.type !== 'outside') this.#controller.setFolded([node.namespace], folded);
  }

  #leave(): void {
    const { store } = this.#controller;
    if (store.state.trail) this.#controller.endTrail();
    else if (store.state.notice) this.#controller.announceAloud('');
    else if (store.state.helpOpen) store.dispatch({ type: 'help', open: false });
    else if (store.state.query) store.dispatch({ type: 'query', query: '' });
    else this.#controller.leave();
  }
}
