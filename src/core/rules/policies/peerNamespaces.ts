import {
  isEmpty,
  labelSelectorMatches,
  type LabelSelector,
  NAMESPACE_NAME_LABEL,
  newLabels,
} from '../../model/labels.ts';
import { folderOf } from '../../model/paths.ts';
import type { NamespaceReach } from '../../model/link.ts';
import { roleOf } from '../../model/relations.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { Fix } from '../../model/problem.ts';
import type { LinkSpans } from '../../model/link.ts';
import { isAlike } from '../../model/compare/similarity.ts';
import { isPlaceholder } from '../../parse/templated.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { renameKey } from '../fixes/mapEdits.ts';
import type { Finding } from '../rule.ts';
import { nameInWords, selectorInWords } from '../words/words.ts';

/** Every cluster has these. Source: kubernetes.io, "Initial namespaces". */
export const ALWAYS_THERE: readonly string[] = ['default', 'kube-system', 'kube-public', 'kube-node-lease'];

/** Namespaces that a platform or an operator makes. */
const OF_PLATFORM = /^(kube|openshift|gke|aks|istio|linkerd|knative|cattle)-/;

/** Labels that a platform puts on namespaces: OpenShift's network policy groups, projects of Rancher, tenants. */
const PLATFORM_KEY = /(^|\.)(openshift|cattle|clastix|hnc\.x-k8s|gke)\.io\/|^kubernetes\.azure\.com\//;

/** Labels that are commonly used for a namespace's name. */
const NAME_KEY = /(^|[./])name(space)?$/;

/**
 * Peers of a NetworkPolicy whose namespaceSelector matches no Namespace, if Namespaces other than its own are declared.
 */
export function peerFindings(snapshot: Snapshot, policy: PlacedResource): readonly Finding[] {
  const { links } = policy.resource.facts;
  return links.flatMap((link, number) => {
    const selector =
      link.type === 'selector' && roleOf(link) === 'policy-peer' ? namespaceSelector(link.namespaces) : undefined;
    if (!selector) return [];
    const declared = snapshot.inScope('Namespace', policy);
    const spans = isInVain(snapshot, { policy, selector, declared }) ? policy.resource.spans.links[number] : undefined;
    return spans ? [finding({ policy, selector, declared }, spans)] : [];
  });
}

interface Peer {
  readonly policy: PlacedResource;
  readonly selector: LabelSelector;
  readonly declared: readonly PlacedResource[];
}

function namespaceSelector(reach: NamespaceReach): LabelSelector | undefined {
  if (reach.kind === 'labels') return reach.selector;
  const [name] = reach.kind === 'names' ? reach.names : [];
  if (name === undefined) return undefined;
  return { matchLabels: Object.assign(newLabels(), { [NAMESPACE_NAME_LABEL]: name }), matchExpressions: [] };
}

function isInVain(snapshot: Snapshot, peer: Peer): boolean {
  const { policy, selector, declared } = peer;
  if (declared.length === 0 || declared.some(({ resource }) => resource.templated)) return false;
  const values = [...Object.values(selector.matchLabels), ...selector.matchExpressions.flatMap(each => each.values)];
  if (values.some(value => isPlaceholder(value) || OF_PLATFORM.test(value))) return false;
  if (keysOf(selector).some(key => PLATFORM_KEY.test(key))) return false;
  const matches = (name: string, labels = newLabels()) =>
    labelSelectorMatches(selector, Object.assign(newLabels(), labels, { [NAMESPACE_NAME_LABEL]: name }));
  if (ALWAYS_THERE.some(name => matches(name))) return false;
  if (declared.some(each => matches(each.resource.facts.name, { ...snapshot.ownLabelsOf(each) }))) return false;
  if (
    snapshot.anywhere('Namespace', policy).some(each => matches(each.resource.facts.name, each.resource.facts.labels))
  )
    return false;
  return isMeantHere(peer, snapshot.namespaceOf(policy)) && snapshot.whyUnread(policy, ['Namespace']) === undefined;
}

function keysOf({ matchLabels, matchExpressions }: LabelSelector): readonly string[] {
  return [...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)];
}

/** By a name that equals or resembles that of a namespace here; by other labels if there are further namespaces here. */
function isMeantHere({ policy, selector, declared: all }: Peer, own: string): boolean {
  const { matchLabels, matchExpressions } = selector;
  // Those of other folders may belong to other examples.
  const declared = all.filter(({ file }) => folderOf(file.path) === folderOf(policy.file.path));
  const names = declared.map(({ resource }) => resource.facts.name);
  const pairs = Object.entries(matchLabels);
  const isByName = !isEmpty(matchLabels) && matchExpressions.length === 0 && pairs.every(([key]) => NAME_KEY.test(key));
  if (isByName) return pairs.some(([, value]) => names.some(name => name === value || isAlike(name, value)));
  const isKnown = pairs.some(([key]) => declared.some(({ resource }) => resource.facts.labels[key] !== undefined));
  return isKnown || names.some(name => name !== own);
}

function finding(peer: Peer, spans: LinkSpans): Finding {
  const { policy, selector } = peer;
  return {
    range: rangeOf(policy, spans.namespaceLabels?.span ?? spans.namespace ?? spans.whole),
    message: `A peer of ${nameInWords(policy)} is in no namespace: no Namespace in scope has ${selectorInWords(selector)}`,
    fixes: () => keyFixes(peer, spans),
  };
}

/** The label that every Namespace has. */
function keyFixes({ policy, selector, declared }: Peer, { namespaceLabels }: LinkSpans): readonly Fix[] {
  const [[key, value] = [], ...others] = Object.entries(selector.matchLabels);
  if (key === undefined || others.length > 0 || !namespaceLabels || key === NAMESPACE_NAME_LABEL) return [];
  if (!declared.some(({ resource }) => resource.facts.name === value)) return [];
  const map = { placed: policy, title: 'namespaceSelector', labels: selector.matchLabels, spans: namespaceLabels };
  const edits = renameKey(map, key, NAMESPACE_NAME_LABEL);
  return edits
    ? [{ title: `Select it by ${NAMESPACE_NAME_LABEL}, which every namespace has`, edits, preferred: true }]
    : [];
}
