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
  /** A Gateway's listener (`sectionName`), the key that is taken of a ConfigMap, or a host's subset; '' for none (or all). */
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
  /** Of a ServiceMonitor, ports of the Pods behind the Services; absent where it names none. */
  readonly podPorts?: readonly PortReference[];
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
  /** Of a subset's Pods, the subset's name. */
  readonly section?: Span | undefined;
  /** The target's kind and apiVersion, and the key of the kind where a line can go before it. */
  readonly kind?: Span | undefined;
  readonly apiVersion?: Span | undefined;
  readonly kindKey?: Span | undefined;
  /** `matchLabels` of a selector, or a plain selector. */
  readonly selector?: MapSpans | undefined;
  /** `matchLabels` of the namespaceSelector beside it. */
  readonly namespaceLabels?: MapSpans | undefined;
  /** Per port of a SelectorLink. */
  readonly ports?: readonly Span[] | undefined;
  /** Per pod port of a SelectorLink. */
  readonly podPorts?: readonly Span[] | undefined;
}
