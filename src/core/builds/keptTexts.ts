import { type FileLinks, isSameLink } from '../model/files/fileLink.ts';
import { compareText } from '../model/compare/order.ts';
import type { FileChange } from '../resolve/changes/changes.ts';

/** The text of a file: undefined if there is none, `wanted` if it has not been provided yet. */
export type KeptText = { readonly text: string | undefined } | 'wanted';

/** A file that builds need. */
export interface WantedFile {
  readonly uri: string;
  /** True if only its existence matters, so that it need not be read. */
  readonly isPresenceEnough: boolean;
}

/** The data of such a file. */
export interface GivenFile {
  readonly uri: string;
  readonly isThere: boolean;
  /** undefined if the text was not wanted, or the file does not exist. */
  readonly text: string | undefined;
}

/** Keeps the texts of exactly the files that builds are made of. */
export class KeptTexts {
  readonly #texts = new Map<string, string | undefined>();
  /** Texts of the last changes, where most requested texts are found. */
  readonly #fresh = new Map<string, string>();
  readonly #wanted = new Set<string>();
  #links: FileLinks = new Map();
  /** Files of which only the existence was requested. */
  readonly #presences = new Map<string, boolean>();
  readonly #wantedPresences = new Set<string>();
  /** Files that are open in an editor; and those of them that were opened since somebody asked. */
  readonly #open = new Set<string>();
  readonly #opened = new Set<string>();

  /** Requested files that are not known yet, sorted. */
  wanted(): readonly WantedFile[] {
    const presences = [...this.#wantedPresences].filter(uri => !this.#wanted.has(uri));
    return [
      ...[...this.#wanted].map(uri => ({ uri, isPresenceEnough: false })),
      ...presences.map(uri => ({ uri, isPresenceEnough: true })),
    ].sort((a, b) => compareText(a.uri, b.uri));
  }

  /** Whether a file exists, without reading it. */
  askPresence(uri: string): boolean | 'wanted' {
    if (this.#texts.get(uri) !== undefined) return true;
    const known = this.#presences.get(uri) ?? (this.#texts.has(uri) ? false : undefined);
    if (known !== undefined) return known;
    this.#wantedPresences.add(uri);
    return 'wanted';
  }

  /** Files that are symbolic links, or reached through them. The same object as long as nothing changed. */
  get links(): FileLinks {
    return this.#links;
  }

  /** Sets all links; returns those that changed. */
  noteLinks(links: FileLinks): readonly string[] {
    const before = this.#links;
    const uris = new Set([...before.keys(), ...links.keys()]);
    const others = [...uris].filter(uri => !isSameLink(before.get(uri), links.get(uri)));
    if (others.length > 0) this.#links = new Map(links);
    return others;
  }

  /** The text of a file, if it is kept. */
  get(uri: string): string | undefined {
    return this.#texts.get(uri);
  }

  /** The text of a file, which is kept from now on. */
  ask(uri: string): KeptText {
    if (this.#texts.has(uri)) return { text: this.#texts.get(uri) };
    const fresh = this.#fresh.get(uri);
    if (fresh === undefined) {
      this.#wanted.add(uri);
      return 'wanted';
    }
    this.#texts.set(uri, fresh);
    return { text: fresh };
  }

  /** Takes a wanted file. */
  give({ uri, isThere, text }: GivenFile): void {
    const isWanted = this.#wanted.delete(uri);
    if (isWanted) this.#texts.set(uri, text);
    // A file that is not text exists all the same.
    if (this.#wantedPresences.delete(uri) || (isWanted && text === undefined)) this.#presences.set(uri, isThere);
  }

  /** Records a change of a file; returns whether it may change a build. */
  note(change: FileChange): boolean {
    const { uri } = change;
    this.#noteOpen(change);
    const isKept = this.#texts.has(uri);
    this.#presences.delete(uri);
    const text = 'text' in change ? change.text : 'manifest' in change ? change.source : undefined;
    if (text !== undefined) {
      if (isKept && this.#texts.get(uri) === text) return false;
      if (isKept) this.#texts.set(uri, text);
      else this.#fresh.set(uri, text);
      this.#wanted.delete(uri);
      return true;
    }
    this.#fresh.delete(uri);
    if ('removed' in change && isKept) this.#texts.set(uri, undefined);
    else this.#texts.delete(uri);
    return isKept;
  }

  /** Discards the texts of the last changes. */
  settle(): void {
    this.#fresh.clear();
  }

  /** Files that were opened since the last call: they will be edited. */
  takeOpened(): readonly string[] {
    const opened = [...this.#opened];
    this.#opened.clear();
    return opened;
  }

  #noteOpen(change: FileChange): void {
    const { uri } = change;
    const isOpen = 'text' in change && change.keepText === true;
    if (isOpen && !this.#open.has(uri)) this.#opened.add(uri);
    if (isOpen) this.#open.add(uri);
    else this.#open.delete(uri);
  }
}
