import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import { isInGroup } from '../../resolve/links/apiGroup.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { nameFixes, scalarFixes } from '../fixes/linkFixes.ts';
import { linkRule, missing } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import { sharesHosts } from '../routes/hostnames.ts';
import type { Finding } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';

const KIND = 'Gateway';

/**
 * A VirtualService that is bound to a Gateway of Istio which does not exist in that namespace, or which accepts none of its
 * hosts: no request reaches it. Source: Istio, VirtualService.gateways and Server.hosts.
 */
export const meshGatewayMissing = linkRule(
  { code: 'mesh-gateway-missing', severity: 'warning', reads: ['inScope', 'whyUnread', 'namespaceOf', 'named'] },
  finding,
);

function finding(snapshot: Snapshot, each: ResolvedLink): Finding | undefined {
  const { placed, link, resolution } = each;
  if (link.type !== 'name') return undefined;
  const gateways = resolution.targets.flat();
  if (gateways.length > 0) return hostsFinding(snapshot, each, gateways);
  const elsewhere = inOtherNamespace(snapshot, placed, link);
  if (elsewhere) return elsewhereFinding(each, elsewhere);
  return resolution.verdict === 'missing'
    ? { ...missing(snapshot, each), fixes: () => nameFixes(snapshot, each) }
    : undefined;
}

/** A Gateway of that name in another namespace, if both namespaces are written. */
function inOtherNamespace(snapshot: Snapshot, placed: PlacedResource, link: NameLink): PlacedResource | undefined {
  if (placed.resource.facts.namespace === '' || snapshot.whyUnread(placed, [KIND]) !== undefined) return undefined;
  const own = link.namespace || snapshot.namespaceOf(placed);
  return snapshot
    .inScope(KIND, placed)
    .find(
      gateway =>
        gateway.resource.facts.name === link.name &&
        isInGroup(gateway, link) &&
        gateway.resource.facts.namespace !== '' &&
        snapshot.namespaceOf(gateway) !== own,
    );
}

function elsewhereFinding({ placed, link, spans }: ResolvedLink, gateway: PlacedResource): Finding {
  const { name, namespace } = gateway.resource.facts;
  const before = link.type === 'name' && link.namespace !== '' ? `${link.namespace}/${link.name}` : name;
  const own =
    link.type === 'name' && link.namespace !== '' ? `in namespace ${inWords(link.namespace)}` : 'in its own namespace';
  return {
    range: rangeOf(placed, spans.whole),
    message: `${nameInWords(placed)} wants Gateway ${inWords(name)} ${own}, but that is in namespace ${inWords(namespace)}`,
    related: [
      {
        ...locationOf(gateway, gateway.resource.spans.name),
        message: `${nameInWords(gateway)} of namespace ${inWords(namespace)}`,
      },
    ],
    fixes: () => scalarFixes(placed, { span: spans.whole, before, choices: [`${namespace}/${name}`] }),
  };
}

function hostsFinding(
  snapshot: Snapshot,
  { placed, spans }: ResolvedLink,
  gateways: readonly PlacedResource[],
): Finding | undefined {
  const hosts = hostsOf(placed);
  const [gateway] = gateways;
  const taken = gateways.map(hostsOf);
  if (!gateway || hosts.length === 0 || taken.some(each => each.length === 0)) return undefined;
  const takes = (pattern: string, at: PlacedResource) =>
    hosts.some(host => takesHost(snapshot, { pattern, at, placed, host }));
  if (gateways.some((each, number) => taken[number]?.some(pattern => takes(pattern, each)))) return undefined;
  return {
    range: rangeOf(placed, spans.whole),
    message: `${nameInWords(gateway)} accepts none of the hosts of ${nameInWords(placed)} (${inWords(hosts.join(', '))}): it accepts ${inWords(hostsOf(gateway).join(', '))}`,
    related: [{ ...locationOf(gateway, gateway.resource.spans.name), message: `The hosts of ${nameInWords(gateway)}` }],
  };
}

function hostsOf({ resource: { facts } }: PlacedResource): readonly string[] {
  return facts.type === 'linking' ? (facts.hostnames ?? []) : [];
}

interface Taking {
  /** A host in one of the forms `host`, `./host`, `*` with `/host`, and `namespace/host`. */
  readonly pattern: string;
  readonly at: PlacedResource;
  readonly placed: PlacedResource;
  readonly host: string;
}

/** A namespace before the host is that of the VirtualServices that may use it; an omitted one may be any. */
function takesHost(snapshot: Snapshot, { pattern, at, placed, host }: Taking): boolean {
  const slash = pattern.indexOf('/');
  const wanted = slash === -1 ? '*' : pattern.slice(0, slash);
  const namespace = wanted === '.' ? at.resource.facts.namespace : wanted;
  const own = placed.resource.facts.namespace;
  const isOpen = wanted === '*' || namespace === '' || own === '';
  return (isOpen || namespace === snapshot.namespaceOf(placed)) && sharesHosts(pattern.slice(slash + 1), host);
}
