import type { Bundles } from './bundles.ts';
import { IdSets } from './idSets.ts';
import type { Labels } from '../model/labels.ts';
import type { SelectorLink } from '../model/link.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { withoutProgramLabels } from '../model/programLabels.ts';
import type { Facts } from '../model/resource.ts';
import { pathAsName } from './ingressPaths.ts';
import { nameKey, pairKey } from './labelKeys.ts';
import { folderOf } from '../model/paths.ts';
import { addUnder, type KeyedPostings, removeUnder } from './keyedPostings.ts';
import { PathPosting, type PostingEntry, sortKeyOf } from './pathPosting.ts';

/** One link of an object. */
export interface LinkEntry extends PostingEntry {
  /** Id of the object that links. */
  readonly source: string;
  /** Index among the links of its facts. */
  readonly link: number;
}

/** What happens with an entry of one of the maps. */
type Visit = (map: KeyedPostings<LinkEntry>, key: string, entry: LinkEntry) => void;

/** Indexes objects by kind and name, and links by their targets, so that both ends are found without a search. */
export class LinkIndex {
  /** Entries of objects themselves; their `link` is -1. */
  readonly #named: KeyedPostings<LinkEntry> = new Map();
  readonly #links: KeyedPostings<LinkEntry> = new Map();
  readonly #kinds: KeyedPostings<LinkEntry> = new Map();
  /** By kind and written namespace. */
  readonly #kindsIn: KeyedPostings<LinkEntry> = new Map();
  readonly #labeled: KeyedPostings<LinkEntry> = new Map();
  /** Keys of links to names that no object has, by the start that all keys of a kind have. */
  readonly #missing = new IdSets();
  readonly #sources = new PathPosting();
  /** By the parent of their file's folder, whose subtree is their scope; and by that together with what they want. */
  readonly #sourcesSeeing = new IdSets();

  add(placed: PlacedResource): void {
    this.#each(placed, this.#add);
    if (placed.resource.facts.links.length === 0) return;
    this.#sources.add(entryOf(placed));
    for (const key of seeingKeys(placed)) this.#sourcesSeeing.add(key, placed.id);
  }

  remove(placed: PlacedResource): void {
    this.#each(placed, this.#remove);
    if (placed.resource.facts.links.length === 0) return;
    this.#sources.remove(entryOf(placed));
    for (const key of seeingKeys(placed)) this.#sourcesSeeing.delete(key, placed.id);
  }

  /** An object became another one of the same id: most edits change nothing of what it is found by. */
  change(before: PlacedResource, after: PlacedResource): void {
    if (this.#isFoundAlike(before, after)) return;
    this.remove(before);
    this.add(after);
  }

  /** Objects of a kind with a name, in any namespace. */
  named(kind: string, name: string): PathPosting<LinkEntry> | undefined {
    return this.#named.get(nameKey(kind, name));
  }

  /** Objects of a kind. */
  ofKind(kind: string): PathPosting<LinkEntry> | undefined {
    return this.#kinds.get(kind);
  }

  /** Objects of a kind by their written namespace; '' for those without one. */
  ofKindIn(kind: string, namespace: string): PathPosting<LinkEntry> | undefined {
    return this.#kindsIn.get(nameKey(kind, namespace));
  }

  /** Services with a label of their own; `pair` is a pairKey. */
  labeledServices(pair: string): PathPosting<LinkEntry> | undefined {
    return this.#labeled.get(pair);
  }

  /** Services with a nodePort. */
  ofNodePort(port: number): PathPosting<LinkEntry> | undefined {
    return this.#labeled.get(nodePortKey(port));
  }

  /** Ids of objects with links whose scope is the subtree of a folder. */
  sourcesSeeing(folder: string): Iterable<string> {
    return this.#sourcesSeeing.of(folder);
  }

  /** Those of them with a link to such an object: by its kind and written namespace, or by its labels. */
  sourcesWanting(folder: string, { kind, type }: Pick<Facts, 'kind' | 'type'>, namespace: string): readonly string[] {
    const sets = [wish(kind, namespace)];
    const target = type === 'workload' ? 'pods' : type === 'service' ? 'services' : undefined;
    if (target) sets.push(wish(target, namespace), wish(target, ANYWHERE));
    return sets.flatMap(each => [...this.#sourcesSeeing.of(folder + each)]);
  }

  /** Links that name such an object, whatever their namespace. */
  linksTo(kind: string, name: string): readonly LinkEntry[] {
    return this.#links.get(nameKey(kind, name))?.all() ?? [];
  }

  /** Those of them in the same bundle as a file; others do not have it in scope. */
  linksBeside(
    bundles: Bundles,
    path: string,
    { kind, name }: { readonly kind: string; readonly name: string },
  ): readonly LinkEntry[] {
    const posting = this.#links.get(nameKey(kind, name));
    return posting ? bundles.beside(path, posting) : [];
  }

  /** Links to an object of a kind, by a wanted name that none of that kind has in any namespace. */
  missing(kind: string, isWanted: (name: string) => boolean): readonly LinkEntry[] {
    const start = nameKey(kind, '');
    return [...this.#missing.of(start)].flatMap(key =>
      isWanted(key.slice(start.length)) ? (this.#links.get(key)?.all() ?? []) : [],
    );
  }

  /** Links whose selector may match these labels: those whose first pair is among them, and those without pairs. */
  selecting(target: 'pods' | 'services', labels: Labels): readonly LinkEntry[] {
    const keys = [selectorKey(target, undefined)];
    for (const key in labels) keys.push(selectorKey(target, [key, labels[key] ?? '']));
    return keys.flatMap(key => this.#links.get(key)?.all() ?? []);
  }

  /** The same for several sets of labels; each link once. */
  selectingAny(target: 'pods' | 'services', sets: readonly Labels[]): readonly LinkEntry[] {
    const [only = {}, ...others] = sets;
    if (others.length === 0) return this.selecting(target, only);
    return [...new Set(sets.flatMap(labels => this.selecting(target, labels)))];
  }

  /** Canary Ingresses. */
  canaries(): readonly LinkEntry[] {
    return this.#kinds.get(CANARIES)?.all() ?? [];
  }

  /** Objects with links. */
  get sources(): PathPosting {
    return this.#sources;
  }

  readonly #add: Visit = (map, key, entry) => {
    if (addUnder(map, key, entry)) this.#noteMissing(map, key);
  };

  readonly #remove: Visit = (map, key, entry) => {
    if (removeUnder(map, key, entry)) this.#noteMissing(map, key);
  };

  /** A list was added or removed: which names are missing depends on whether there are lists, not on what is in them. */
  #noteMissing(map: KeyedPostings<LinkEntry>, key: string): void {
    if (map !== this.#links && !(map === this.#named && this.#links.has(key))) return;
    const start = key.slice(0, key.indexOf('\0', 1) + 1);
    // A selector names nothing.
    if (start === SELECTOR) return;
    if (this.#links.has(key) && !this.#named.has(key)) this.#missing.add(start, key);
    else this.#missing.delete(start, key);
  }

  #isFoundAlike(before: PlacedResource, after: PlacedResource): boolean {
    const foundBy = (placed: PlacedResource): readonly unknown[] => {
      const found: unknown[] = [...seeingKeys(placed)];
      this.#each(placed, (map, key, { link }) => found.push(map, key, link));
      return found;
    };
    const old = foundBy(before);
    const now = foundBy(after);
    return old.length === now.length && old.every((each, at) => each === now[at]);
  }

  #each(placed: PlacedResource, visit: Visit): void {
    const { facts } = placed.resource;
    const { id, path, sortKey } = entryOf(placed);
    const own = { id, path, sortKey, source: id, link: -1 };
    visit(this.#kinds, facts.kind, own);
    visit(this.#kindsIn, nameKey(facts.kind, facts.namespace), own);
    visit(this.#named, nameKey(facts.kind, facts.name), own);
    if (facts.type === 'service') {
      for (const key in facts.labels) visit(this.#labeled, pairKey(key, facts.labels[key] ?? ''), own);
      if (facts.ports.some(({ nodePort }) => nodePort))
        for (const port of new Set(facts.ports.map(({ nodePort }) => nodePort)))
          if (port) visit(this.#labeled, nodePortKey(port), own);
    }
    if (facts.type === 'linking' && facts.canary) visit(this.#kinds, CANARIES, own);
    else if (facts.type === 'linking')
      for (const path of facts.paths ?? []) visit(this.#named, nameKey(...pathAsName(path)), own);
    let number = 0;
    for (const link of facts.links) {
      const entry = { id, path, sortKey, source: id, link: number++ };
      if (link.type === 'name') for (const kind of link.kinds) visit(this.#links, nameKey(kind, link.name), entry);
      else visit(this.#links, wantedKey(link), entry);
    }
  }
}

/** No kind has this name. */
const CANARIES = '\0canary';

/** Replaces the namespace for selectors that reach namespaces other than their own. No namespace has this name. */
const ANYWHERE = '*';

/** No label has this name. */
function nodePortKey(port: number): string {
  return `\0nodePort\0${port}`;
}

/** The target of a link, as a part of a key. */
function wish(what: string, namespace: string): string {
  return `\0${what}\0${namespace}`;
}

/** Some of them several times. */
function seeingKeys({ file: { path }, resource: { facts } }: PlacedResource): readonly string[] {
  const folder = folderOf(folderOf(path));
  const keys = [folder];
  for (const link of facts.links) {
    if (link.type === 'name')
      for (const kind of link.kinds) keys.push(folder + wish(kind, link.namespace || facts.namespace));
    else keys.push(folder + wish(link.target, link.namespaces.kind === 'own' ? facts.namespace : ANYWHERE));
  }
  return keys;
}

function entryOf({ id, file: { path } }: PlacedResource): PostingEntry {
  return { id, path, sortKey: sortKeyOf(path) };
}

function wantedKey({ target, selector }: SelectorLink): string {
  const wanted = selector?.matchLabels ?? {};
  // Prefers a label that is certainly written on the other side.
  const [first = Object.entries(wanted)[0]] = Object.entries(withoutProgramLabels(wanted));
  return selectorKey(target, first);
}

/** Start of the keys of selectors: no kind has no name. */
const SELECTOR = '\0\0';

/** The key of a selector by the labels that it wants. */
function selectorKey(target: string, pair: readonly [string, string] | undefined): string {
  return `${SELECTOR}${target}\0${pair ? pairKey(pair[0], pair[1]) : ''}`;
}
