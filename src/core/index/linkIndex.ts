import type { Labels } from '../model/labels.ts';
import type { Link } from '../model/link.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { nameKey, pairKey } from './labelKeys.ts';
import { PathPosting, type PostingEntry, sortKeyOf } from './pathPosting.ts';

/** One link of an object. */
export interface LinkEntry extends PostingEntry {
  /** Id of the object that links. */
  readonly source: string;
  /** Which of its facts' links. */
  readonly link: number;
}

/** Objects by kind and name, and links by what they point at, so that both ends are found without a search. */
export class LinkIndex {
  /** Entries of objects themselves; their `link` is -1. */
  readonly #named = new Map<string, PathPosting<LinkEntry>>();
  readonly #links = new Map<string, PathPosting<LinkEntry>>();
  readonly #kinds = new Map<string, PathPosting<LinkEntry>>();
  readonly #labeled = new Map<string, PathPosting<LinkEntry>>();
  readonly #sources = new PathPosting();

  add(placed: PlacedResource): void {
    this.#each(placed, (map, key, entry) => {
      const posting = map.get(key);
      if (posting) posting.add(entry);
      else map.set(key, postingOf(entry));
    });
    if (placed.resource.facts.links.length > 0) this.#sources.add(entryOf(placed));
  }

  remove(placed: PlacedResource): void {
    this.#each(placed, (map, key, entry) => {
      const posting = map.get(key);
      posting?.remove(entry);
      if (posting?.size === 0) map.delete(key);
    });
    this.#sources.remove(entryOf(placed));
  }

  /** Objects of a kind with a name, in any namespace. */
  named(kind: string, name: string): PathPosting<LinkEntry> | undefined {
    return this.#named.get(nameKey(kind, name));
  }

  /** Objects of a kind. */
  ofKind(kind: string): PathPosting<LinkEntry> | undefined {
    return this.#kinds.get(kind);
  }

  /** Services with a label of their own; `pair` is a pairKey. */
  labeledServices(pair: string): PathPosting<LinkEntry> | undefined {
    return this.#labeled.get(pair);
  }

  /** Links that name such an object, whatever their namespace. */
  linksTo(kind: string, name: string): readonly LinkEntry[] {
    return this.#links.get(nameKey(kind, name))?.all() ?? [];
  }

  /** Links whose selector may match these labels: those that want one of their pairs first, and those without pairs. */
  selecting(target: 'pods' | 'services', labels: Labels): readonly LinkEntry[] {
    const keys = [selectorKey(target, undefined)];
    for (const key in labels) keys.push(selectorKey(target, [key, labels[key] ?? '']));
    return keys.flatMap(key => this.#links.get(key)?.all() ?? []);
  }

  /** The same for Pods of several sorts; each link once. */
  selectingAny(target: 'pods' | 'services', sets: readonly Labels[]): readonly LinkEntry[] {
    const [only = {}, ...others] = sets;
    if (others.length === 0) return this.selecting(target, only);
    return [...new Set(sets.flatMap(labels => this.selecting(target, labels)))];
  }

  /** Objects that link anything. */
  get sources(): PathPosting {
    return this.#sources;
  }

  #each(
    placed: PlacedResource,
    visit: (map: Map<string, PathPosting<LinkEntry>>, key: string, entry: LinkEntry) => void,
  ): void {
    const { facts } = placed.resource;
    const base = { ...entryOf(placed), source: placed.id };
    visit(this.#kinds, facts.kind, { ...base, link: -1 });
    visit(this.#named, nameKey(facts.kind, facts.name), { ...base, link: -1 });
    if (facts.type === 'service')
      for (const [key, value] of Object.entries(facts.labels))
        visit(this.#labeled, pairKey(key, value), { ...base, link: -1 });
    facts.links.forEach((link, number) => {
      const entry = { ...base, id: `${placed.id} ${number}`, link: number };
      for (const key of keysOf(link)) visit(this.#links, key, entry);
    });
  }
}

function postingOf(entry: LinkEntry): PathPosting<LinkEntry> {
  const posting = new PathPosting<LinkEntry>();
  posting.add(entry);
  return posting;
}

function entryOf({ id, file: { path } }: PlacedResource): PostingEntry {
  return { id, path, sortKey: sortKeyOf(path) };
}

function keysOf(link: Link): string[] {
  if (link.type === 'name') return link.kinds.map(kind => nameKey(kind, link.name));
  const [first] = Object.entries(link.selector?.matchLabels ?? {});
  return [selectorKey(link.target, first)];
}

/** Under which a selector is found by the labels that it wants. */
function selectorKey(target: string, pair: readonly [string, string] | undefined): string {
  return `\0${target}\0${pair ? pairKey(pair[0], pair[1]) : ''}`;
}
