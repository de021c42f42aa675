import { type Extractor, objectFacts, objectSpans, resource } from '../extractor.ts';

/** Policies of network plug-ins and of the policy API's drafts: that they exist is all that is known of them. */
export const OTHER_POLICIES: readonly string[] = [
  'AdminNetworkPolicy',
  'BaselineAdminNetworkPolicy',
  'CiliumClusterwideNetworkPolicy',
  'CiliumNetworkPolicy',
  'ClusterNetworkPolicy',
  'GlobalNetworkPolicy',
];

/** Policies that let in or out besides NetworkPolicies, so that nobody can tell from those alone. */
export const otherPolicyExtractor: Extractor = {
  kinds: OTHER_POLICIES,
  extract: object =>
    object.group === '' ? undefined : resource({ ...objectFacts(object), type: 'linking' }, objectSpans(object)),
};
