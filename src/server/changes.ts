import type { ChangeReport, FileChange } from '../core/resolve/changes/changes.ts';
import { nearFirst } from './problems/urgency.ts';

/** Number of files that are sent before other messages get a turn. */
export const FILES_AT_ONCE = 200;

/**
 * The only queue of the server: typed text that is not yet in the core, and changes in the core that were not yet sent
 * to the client.
 */
export class Changes {
  readonly #open: () => readonly string[];
  readonly #typed = new Map<string, FileChange>();
  /** In the order in which they are sent, except that open documents come first. */
  #files = new Set<string>();
  #isWiringOther = false;
  #isRevised = false;

  /** open: returns the URIs of the open documents. */
  constructor(open: () => readonly string[]) {
    this.#open = open;
  }

  /** Adds typed text: only the last text of a document counts, in the order of the last changes. */
  type(change: FileChange): void {
    this.#typed.delete(change.uri);
    this.#typed.set(change.uri, change);
    this.mark([change.uri]);
  }

  /** Takes the text that was typed since the last call. */
  takeTyped(): readonly FileChange[] {
    const changes = [...this.#typed.values()];
    this.#typed.clear();
    return changes;
  }

  /** Adds a report of the core after a change. */
  note(report: ChangeReport): void {
    this.settled(report);
    this.#isRevised = true;
  }

  /** Adds a report of work that the core had postponed: its revision has not changed. */
  settled({ uris, wiringChanged }: ChangeReport): void {
    this.mark(uris);
    this.#isWiringOther ||= wiringChanged;
  }

  /** Adds files whose problems may differ from those that the client has. */
  mark(uris: Iterable<string>): void {
    const before = this.#files.size;
    for (const uri of uris) this.#files.add(uri);
    if (this.#files.size - before > FILES_AT_ONCE) this.#files = nearFirst(this.#files, this.#open());
  }

  /** True while there are files that were not sent to the client. */
  get hasFiles(): boolean {
    return this.#files.size > 0;
  }

  /**
   * Takes the files to send in one turn: open ones, then a limited number of others. A file counts as sent once it was
   * taken.
   */
  *takeFiles(): Generator<string> {
    for (const uri of this.#open()) if (this.#files.delete(uri)) yield uri;
    let left = FILES_AT_ONCE;
    for (const uri of this.#files) {
      if (left-- === 0) return;
      this.#files.delete(uri);
      yield uri;
    }
  }

  /** True where any link or verdict may have changed since the last call. */
  takeWiring(): boolean {
    const isOther = this.#isWiringOther;
    this.#isWiringOther = false;
    return isOther;
  }

  /** True where the core's revision has changed since the last call. */
  takeRevised(): boolean {
    const isRevised = this.#isRevised;
    this.#isRevised = false;
    return isRevised;
  }
}
