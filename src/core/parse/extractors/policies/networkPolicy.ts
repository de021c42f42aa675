import { type LabelSelector, NAMESPACE_NAME_LABEL, newLabels } from '../../../model/labels.ts';
import type { NamespaceReach, PortReference, SelectorLink } from '../../../model/link.ts';
import type { LinkRelation } from '../../../model/relations.ts';
import type { NetworkPolicyFacts, PolicyPeer, PolicyPort, PolicyRule } from '../../../model/resource.ts';
import type { Span } from '../../../model/span.ts';
import { labelSelectorOf, mapSpansOf, numberAt, pairAt } from '../../fields.ts';
import { isPlaceholder } from '../../templated.ts';
import { itemsOf, type MapPair, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { type Extractor, isVersion, type ObjectNode, objectFacts, objectSpans, resource } from '../extractor.ts';
import { collectLinks, type FoundLink } from '../links.ts';

const GROUPS = new Set(['networking.k8s.io', 'extensions']);
const EVERYTHING: LabelSelector = { matchLabels: newLabels(), matchExpressions: [] };

/** NetworkPolicies: the Pods that they apply to (the first link), and the peers of their rules (the others). */
export const networkPolicyExtractor: Extractor = {
  kinds: ['NetworkPolicy'],
  extract: object => {
    if (!GROUPS.has(object.group) || !isVersion(object.apiVersion)) return undefined;
    const spec = valueAt(object.map, 'spec');
    const podSelector = labelSelectorOf(valueAt(spec, 'podSelector')) ?? EVERYTHING;
    const { links, spans } = collectLinks([ownLink(object, podSelector), ...peerLinks(spec)]);
    const facts: NetworkPolicyFacts = {
      ...objectFacts(object),
      type: 'networkPolicy',
      links,
      podSelector,
      isolates: isolates(spec),
      ingress: rulesOf(valueAt(spec, 'ingress'), 'from'),
      egress: rulesOf(valueAt(spec, 'egress'), 'to'),
    };
    return resource(facts, { ...objectSpans(object), links: spans, policyPorts: portSpans(spec) });
  },
};

/** Where `policyTypes` is omitted: Ingress, and Egress if there are egress rules. */
function isolates(spec: TreeNode | undefined): NetworkPolicyFacts['isolates'] {
  const types = itemsOf(valueAt(spec, 'policyTypes')).map(textOf);
  if (types.length > 0) return { ingress: types.includes('Ingress'), egress: types.includes('Egress') };
  return { ingress: true, egress: itemsOf(valueAt(spec, 'egress')).length > 0 };
}

/** Rules that are filled in later may allow anything. */
const OPEN: PolicyRule = {
  peers: [{ podSelector: undefined, namespaceSelector: undefined, isAddressBlock: true }],
  ports: undefined,
};

function rulesOf(rules: TreeNode | undefined, side: 'from' | 'to'): PolicyRule[] {
  return isPlaceholder(textOf(rules)) ? [OPEN] : itemsOf(rules).map(rule => ruleOf(rule, side));
}

function ruleOf(rule: TreeNode, side: 'from' | 'to'): PolicyRule {
  const peers = itemsOf(valueAt(rule, side)).map(peerOf);
  const ports = itemsOf(valueAt(rule, 'ports')).map(portOf);
  return { peers: peers.length > 0 ? peers : undefined, ports: ports.length > 0 ? ports : undefined };
}

function peerOf(peer: TreeNode): PolicyPeer {
  const podSelector = labelSelectorOf(valueAt(peer, 'podSelector'));
  const namespaceSelector = labelSelectorOf(valueAt(peer, 'namespaceSelector'));
  const isOpen = peer.kind !== 'map' || [podSelector, namespaceSelector].some(each => each && isFilledInLater(each));
  return { podSelector, namespaceSelector, isAddressBlock: isOpen || valueAt(peer, 'ipBlock') !== undefined };
}

function isFilledInLater({ matchLabels, matchExpressions }: LabelSelector): boolean {
  const values = [...Object.entries(matchLabels).flat(), ...matchExpressions.flatMap(({ values }) => values)];
  return values.some(isPlaceholder);
}

function portOf(node: TreeNode): PolicyPort {
  const protocol = textOf(valueAt(node, 'protocol')) || 'TCP';
  const port = textOf(valueAt(node, 'port'));
  const read = { protocol, port: numberAt(node, 'port') ?? (port || undefined), endPort: numberAt(node, 'endPort') };
  return isPlaceholder(protocol) || isPlaceholder(port) ? { ...read, isOpen: true } : read;
}

function portSpans(spec: TreeNode | undefined): Span[] | undefined {
  const rules = (['ingress', 'egress'] as const).flatMap(key => itemsOf(valueAt(spec, key)));
  const spans = rules.flatMap(rule =>
    itemsOf(valueAt(rule, 'ports')).map(node => (valueAt(node, 'port') ?? node).span),
  );
  return spans.length > 0 ? spans : undefined;
}

/** An omitted podSelector counts as an empty one, so there is always a link. */
function ownLink({ map }: ObjectNode, selector: LabelSelector): FoundLink | undefined {
  const pair = pairAt(map, 'spec', 'podSelector') ?? pairAt(map, 'spec') ?? map.pairs[0];
  return pair && selectorLink({ relation: 'network-policy', pair, selector, namespaces: { kind: 'own' }, ports: [] });
}

function peerLinks(spec: TreeNode | undefined): FoundLink[] {
  const rules = (['ingress', 'egress'] as const).flatMap(key =>
    itemsOf(valueAt(spec, key)).map(rule => ({ rule, peers: valueAt(rule, key === 'ingress' ? 'from' : 'to') })),
  );
  return rules.flatMap(({ rule, peers }) => itemsOf(peers).flatMap(peer => peerLink(rule, peer) ?? []));
}

/** undefined for an `ipBlock`. */
function peerLink(rule: TreeNode, peer: TreeNode): FoundLink | undefined {
  const { podSelector, namespaceSelector } = peerOf(peer);
  const pair = pairAt(peer, podSelector ? 'podSelector' : 'namespaceSelector');
  if (!pair || (!podSelector && !namespaceSelector)) return undefined;
  const ports = itemsOf(valueAt(rule, 'ports')).map(node => portReference(portOf(node)));
  const namespaces = reachOf(namespaceSelector);
  const found = selectorLink({
    relation: 'network-policy-peer',
    pair,
    selector: podSelector ?? EVERYTHING,
    namespaces,
    ports,
  });
  const written = valueAt(peer, 'namespaceSelector');
  const namespaceLabels = mapSpansOf(pairAt(written, 'matchLabels'));
  return written ? { ...found, spans: { ...found.spans, namespace: written.span, namespaceLabels } } : found;
}

/** The namespaces of a namespaceSelector: by name where it only selects by the name label. */
function reachOf(selector: LabelSelector | undefined): NamespaceReach {
  if (!selector) return { kind: 'own' };
  const { matchLabels, matchExpressions } = selector;
  const keys = Object.keys(matchLabels);
  if (keys.length === 0 && matchExpressions.length === 0) return { kind: 'any' };
  const name = matchLabels[NAMESPACE_NAME_LABEL];
  const isNameAlone = name !== undefined && keys.length === 1 && matchExpressions.length === 0;
  return isNameAlone ? { kind: 'names', names: [name] } : { kind: 'labels', selector };
}

function portReference({ port }: PolicyPort): PortReference {
  return typeof port === 'number' ? { name: '', number: port } : { name: port ?? '', number: undefined };
}

interface SelectorParts extends Pick<SelectorLink, 'selector' | 'namespaces' | 'ports'> {
  readonly relation: LinkRelation;
  readonly pair: MapPair;
}

function selectorLink({ relation, pair, selector, namespaces, ports }: SelectorParts): FoundLink {
  const isPods = pair.key.text === 'podSelector';
  const end = isPods || pair.key.text === 'namespaceSelector' ? pair.value.span[1] : 0;
  return {
    link: { type: 'selector', relation, target: 'pods', selector, namespaces, ports },
    spans: {
      whole: [pair.key.span[0], Math.max(pair.key.span[1], end)],
      selector: isPods ? mapSpansOf(pairAt(pair.value, 'matchLabels')) : undefined,
    },
  };
}
