/** Holds the state of the panel and notifies listeners. */
import type { PanelAction, PanelSnapshot } from './panelState.ts';
import { reduce } from './panelState.ts';

/** The only place where the state of the panel changes. */
export class PanelStore {
  #state: PanelSnapshot;
  readonly #listeners = new Set<() => void>();

  constructor(state: PanelSnapshot) {
    this.#state = state;
  }

  get state(): PanelSnapshot {
    return this.#state;
  }

  /** Applies an action; listeners are called only where something has changed. */
  dispatch(action: PanelAction): void {
    const next = reduce(this.#state, action);
    if (next === this.#state) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  /** Calls the listener after each change, until the returned function is called. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
