import { type FileLinks, isSameLink } from '../model/files/fileLink.ts';
import { compareText } from '../model/compare/order.ts';
import type { FileChange } from '../resolve/changes/changes.ts';

/** The text of a file: undefined where there is none, `wanted` where nobody has given it yet. */
export type KeptText = { readonly text: string | undefined } | 'wanted';

/** What builds need to know of a file. */
export interface WantedFile {
  readonly uri: string;
  /** True where only that it is there is of interest: it is not to be read. */
  readonly isPresenceEnough: boolean;
}

/** What is known of such a file. */
export interface GivenFile {
  readonly uri: string;
  readonly isThere: boolean;
  /** undefined where it was not wanted, or where there is no such file. */
  readonly text: string | undefined;
}

/** The texts of the files that builds are made of, and of no others. */
export class KeptTexts {
  readonly #texts = new Map<string, string | undefined>();
  /** Texts that came with the last changes: most of what is asked for comes so. */
  readonly #fresh = new Map<string, string>();
  readonly #wanted = new Set<string>();
  #links: FileLinks = new Map();
  /** Files of which only this was asked. */
  readonly #presences = new Map<string, boolean>();
  readonly #wantedPresences = new Set<string>();

  /** What was asked for and is not known, sorted. */
  wanted(): readonly WantedFile[] {
    const presences = [...this.#wantedPresences].filter(uri => !this.#wanted.has(uri));
    return [
      ...[...this.#wanted].map(uri => ({ uri, isPresenceEnough: false })),
      ...presences.map(uri => ({ uri, isPresenceEnough: true })),
    ].sort((a, b) => compareText(a.uri, b.uri));
  }

  /** Whether a file is there, which is not read for that. */
  askPresence(uri: string): boolean | 'wanted' {
    if (this.#texts.get(uri) !== undefined) return true;
    const known = this.#presences.get(uri) ?? (this.#texts.has(uri) ? false : undefined);
    if (known !== undefined) return known;
    this.#wantedPresences.add(uri);
    return 'wanted';
  }

  /** Files that are, or lie behind, links: the same as long as nothing about them changed. */
  get links(): FileLinks {
    return this.#links;
  }

  /** All links there are now; answers those that are others than before. */
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

  /** The text of a file; it is kept from now on. */
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

  /** Takes what was wanted. */
  give({ uri, isThere, text }: GivenFile): void {
    const isWanted = this.#wanted.delete(uri);
    if (isWanted) this.#texts.set(uri, text);
    // What is no text may be there all the same.
    if (this.#wantedPresences.delete(uri) || (isWanted && text === undefined)) this.#presences.set(uri, isThere);
  }

  /** Notes what became of a file; answers whether that may change a build. */
  note(change: FileChange): boolean {
    const { uri } = change;
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

  /** Forgets what came with the last changes. */
  settle(): void {
    this.#fresh.clear();
  }
}
