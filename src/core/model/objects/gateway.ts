import type { LabelSelector } from '../labels.ts';
import type { ObjectFacts } from './objectFacts.ts';

/** One listener of a Gateway. */
export interface GatewayListener {
  readonly name: string;
  readonly port: number | undefined;
  readonly protocol: string;
  /** `shop.example.com` or `*.example.com`; '' for every host. */
  readonly hostname: string;
  /** `allowedRoutes.namespaces.from`: `Same` where omitted, `All`, `Selector` (by labels of namespaces), `None`. */
  readonly from: string;
  /** The namespace selector of `Selector`; absent with the others. */
  readonly namespaceSelector?: LabelSelector;
  /** `allowedRoutes.kinds`; undefined where the protocol decides. */
  readonly kinds: readonly string[] | undefined;
}

/** A Gateway of the Gateway API. */
export interface GatewayFacts extends ObjectFacts {
  readonly type: 'gateway';
  readonly listeners: readonly GatewayListener[];
}

/** One `from` of a ReferenceGrant: objects that may refer to those of the grant's namespace. */
export interface GrantSource {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
}

/** One `to` of a ReferenceGrant: objects that may be referred to. */
export interface GrantTarget {
  readonly group: string;
  readonly kind: string;
  /** '' for all of the kind. */
  readonly name: string;
}

/** A ReferenceGrant: it allows objects of other namespaces to refer to those of its own. */
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
