import type { LabelSelector } from '../labels.ts';
import type { ObjectFacts } from './objectFacts.ts';

/** One listener of a Gateway. */
export interface GatewayListener {
  readonly name: string;
  readonly port: number | undefined;
  readonly protocol: string;
  /** `shop.example.com` or `*.example.com`; '' for every host. */
  readonly hostname: string;
  /** Whose routes it takes: `Same` where omitted, `All`, `Selector` (by labels of namespaces), `None`. */
  readonly from: string;
  /** What `Selector` looks for; absent with the others. */
  readonly namespaceSelector?: LabelSelector;
  /** Kinds of routes that it takes; undefined where the protocol decides. */
  readonly kinds: readonly string[] | undefined;
}

/** A Gateway of the Gateway API. */
export interface GatewayFacts extends ObjectFacts {
  readonly type: 'gateway';
  readonly listeners: readonly GatewayListener[];
}

/** Who may refer to objects of the grant's namespace. */
export interface GrantSource {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

/** What may be referred to. */
export interface GrantTarget {
  readonly group: string;
  readonly kind: string;
  /** '' for all of the kind. */
  readonly name: string;
}

/** A ReferenceGrant: it lets objects of other namespaces refer to those of its own. */
export interface GrantFacts extends ObjectFacts {
  readonly type: 'grant';
  readonly from: readonly GrantSource[];
  readonly to: readonly GrantTarget[];
}

/** Hosts that Istio knows besides those of Services. */
export interface ServiceEntryFacts extends ObjectFacts {
  readonly type: 'serviceEntry';
  readonly hosts: readonly string[];
}
