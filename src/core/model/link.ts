import type { LabelSelector } from './labels.ts';
import type { LinkRelation } from './relations.ts';
import type { MapSpans, Span } from './span.ts';

/** A port by its name or by its number. */
export interface PortReference {
  /** '' where it is a number. */
  readonly name: string;
  readonly number: number | undefined;
}

/** A link to an object by its name. */
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
  /**
   * A Gateway's listener (`sectionName`), the key that is read from a ConfigMap, or a host's subset; '' for none (or
   * all).
   */
  readonly section: string;
  /** API group of the target, where kinds of several groups share their name (`Gateway`). */
  readonly group?: string;
  /** The host as written, where the target is named by one: not only Services have hosts. */
  readonly host?: string;
  /** For the address of a single Pod, the Pod's name in front of the Service's. */
  readonly pod?: string;
  /** True where the text may mean something else: the link then counts only if its target is found. */
  readonly weak?: boolean;
}

/** Which namespaces a selector looks into. */
export type NamespaceReach =
  | { readonly kind: 'own' }
  | { readonly kind: 'any' }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'labels'; readonly selector: LabelSelector };

/** A link to objects by their labels: Pods by the labels of their templates, Services by their own. */
export interface SelectorLink {
  readonly type: 'selector';
  readonly relation: LinkRelation;
  readonly target: 'pods' | 'services';
  /** undefined where it is nil, which selects nothing. */
  readonly selector: LabelSelector | undefined;
  readonly namespaces: NamespaceReach;
  /** Ports of the targets, in order. */
  readonly ports: readonly PortReference[];
  /** For a ServiceMonitor, ports of the Pods behind the Services; for a PodMonitor, ports by number; absent where it has none. */
  readonly podPorts?: readonly PortReference[];
}

/** From an object to what it names or selects. Plain data, part of the object's facts. */
export type Link = NameLink | SelectorLink;

/** Where a link is written; one for each link, in the same order. */
export interface LinkSpans {
  /** Where a problem of the whole link is reported: at the name, or at the selector with its key. */
  readonly whole: Span;
  /** The target's name alone, where `whole` is more than that (a host with its namespace). */
  readonly name?: Span | undefined;
  readonly namespace?: Span | undefined;
  /** The port's name or number. */
  readonly port?: Span | undefined;
  /** For the Pods of a subset, the subset's name. */
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
