import type { LabelSelector } from './labels.ts';
import type { LinkRelation } from './relations.ts';
import type { MapSpans, Span } from './span.ts';

/** A port by its name or by its number. */
export interface PortReference {
  /** '' where it is a number. */
  readonly name: string;
  readonly number: number | undefined;
}

/** Names an object. */
export interface NameLink {
  readonly type: 'name';
  readonly relation: LinkRelation;
  /** Kinds that it may be: `['Service']`. */
  readonly kinds: readonly string[];
  /** As written; '' for the object's own namespace. */
  readonly namespace: string;
  readonly name: string;
  /** undefined where no port is named. */
  readonly port: PortReference | undefined;
  /** A Gateway's listener (`sectionName`), or the key that is taken of a ConfigMap; '' for none (or all of them). */
  readonly section: string;
  /** API group of the target, where kinds of several groups share their name (`Gateway`). */
  readonly group?: string;
  /** As written, where the target is named by a host: others than Services have hosts too. */
  readonly host?: string;
  /** Of an address of a single Pod, the Pod's own name before that of the Service. */
  readonly pod?: string;
  /** True where the text may mean something else: then it says nothing unless its target is found. */
  readonly weak?: boolean;
}

/** Which namespaces a selector looks into. */
export type NamespaceReach =
  | { readonly kind: 'own' }
  | { readonly kind: 'any' }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'labels'; readonly selector: LabelSelector };

/** Selects objects by their labels: Pods by those of their templates, Services by their own. */
export interface SelectorLink {
  readonly type: 'selector';
  readonly relation: LinkRelation;
  readonly target: 'pods' | 'services';
  /** undefined where it is nil, which selects nothing. */
  readonly selector: LabelSelector | undefined;
  readonly namespaces: NamespaceReach;
  /** Ports that it names of each target, in order. */
  readonly ports: readonly PortReference[];
}

/** From an object to what it names or selects. Plain data, part of the object's facts. */
export type Link = NameLink | SelectorLink;

/** Where a link stands; one for each link, in the same order. */
export interface LinkSpans {
  /** What a problem of the whole link is reported on: the name, or the selector with its key. */
  readonly whole: Span;
  /** The target's name alone, where `whole` is more than that (a host with its namespace). */
  readonly name?: Span | undefined;
  readonly namespace?: Span | undefined;
  /** The port's name or number. */
  readonly port?: Span | undefined;
  readonly section?: Span | undefined;
  /** `matchLabels` of a selector, or a plain selector. */
  readonly selector?: MapSpans | undefined;
  /** Per port of a SelectorLink. */
  readonly ports?: readonly Span[] | undefined;
}
