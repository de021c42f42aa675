import { type Extractor, objectFacts, objectSpans, resource } from '../extractor.ts';

/** Policies of network plugins and of the network policy API: only their existence matters. */
export const OTHER_POLICIES: readonly string[] = [
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
  'CiliumNetworkPolicy',
  'ClusterNetworkPolicy',
  'GlobalNetworkPolicy',
];

/** Policies other than NetworkPolicies: where there are any, NetworkPolicies alone do not decide what is allowed. */
export const otherPolicyExtractor: Extractor = {
  kinds: OTHER_POLICIES,
  extract: object =>
    object.group === '' ? undefined : resource({ ...objectFacts(object), type: 'linking' }, objectSpans(object)),
};
