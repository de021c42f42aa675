import type { ChangeReport, FileChange } from '../core/resolve/changes/changes.ts';
import { nearFirst } from './problems/urgency.ts';

/** Number of files that are told of before other messages get their turn. */
export const FILES_AT_ONCE = 200;

/**
 * All that happened and was not told yet, from the first notification to the last message: what was typed goes to the
 * core, what the core answers goes to the client, and nothing waits anywhere else.
 */
export class Changes {
  readonly #open: () => readonly string[];
  readonly #typed = new Map<string, FileChange>();
  /** In the order in which they are told, but that open documents come first. */
  #files = new Set<string>();
  #isWiringOther = false;
  #isRevised = false;

  /** open: URIs of the documents that a person has open. */
  constructor(open: () => readonly string[]) {
    this.#open = open;
  }

  /** Something was typed: the last text of a document counts, in the order of the last changes. */
  type(change: FileChange): void {
    this.#typed.delete(change.uri);
    this.#typed.set(change.uri, change);
    this.mark([change.uri]);
  }

  /** What was typed since the last time. */
  takeTyped(): readonly FileChange[] {
    const changes = [...this.#typed.values()];
    this.#typed.clear();
    return changes;
  }

  /** The core is another one now: what that brought about. */
  note(report: ChangeReport): void {
    this.settled(report);
    this.#isRevised = true;
  }

  /** What the core made up for: it is no other one for that. */
  settled({ uris, wiringChanged }: ChangeReport): void {
    this.mark(uris);
    this.#isWiringOther ||= wiringChanged;
  }

  /** Files whose problems may differ from what the client has. */
  mark(uris: Iterable<string>): void {
    const before = this.#files.size;
    for (const uri of uris) this.#files.add(uri);
    if (this.#files.size - before > FILES_AT_ONCE) this.#files = nearFirst(this.#files, this.#open());
  }

  /** True while there is a file that the client is not told of yet. */
  get hasFiles(): boolean {
    return this.#files.size > 0;
  }

  /** Files to tell of in one turn: open ones, then as many others as a turn takes. Each is told once it was taken. */
  *takeFiles(): Generator<string> {
    for (const uri of this.#open()) if (this.#files.delete(uri)) yield uri;
    let left = FILES_AT_ONCE;
    for (const uri of this.#files) {
      if (left-- === 0) return;
      this.#files.delete(uri);
      yield uri;
    }
  }

  /** True where any link or verdict may differ since the last time. */
  takeWiring(): boolean {
    const isOther = this.#isWiringOther;
    this.#isWiringOther = false;
    return isOther;
  }

  /** True where the core knows anything else since the last time. */
  takeRevised(): boolean {
    const isRevised = this.#isRevised;
    this.#isRevised = false;
    return isRevised;
  }
}
