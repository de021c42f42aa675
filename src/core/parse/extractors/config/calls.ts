import type { Link, LinkSpans, NameLink } from '../../../model/link.ts';
import { roleOf } from '../../../model/relations.ts';
import { nameInHost } from '../../addresses/hostName.ts';
import { type PlaceOf, placesIn } from '../../addresses/scalarPlaces.ts';
import { type Address, scanAddresses, type ScanOptions } from '../../addresses/scanAddresses.ts';
import { itemsOf, textOf, type TreeNode, valueAt } from '../../tree.ts';
import { collectLinks, type FoundLink } from '../links.ts';

/** Maximum number of links of an object: one with more is not written by hand. */
export const MOST_LINKS = 500;

/**
 * What the containers of a Pod template, including init containers, call: addresses of Services in their environment
 * and command line, and the ConfigMaps and Secrets that they use.
 */
export function callLinks(
  template: TreeNode | undefined,
  source: string,
): { readonly links: readonly Link[]; readonly spans: readonly LinkSpans[] } {
  const spec = valueAt(template, 'spec');
  const found: FoundLink[] = [];
  for (const key of CONTAINERS)
    for (const container of itemsOf(valueAt(spec, key))) containerLinks(container, source, found);
  for (const volume of itemsOf(valueAt(spec, 'volumes'))) add(volumeLinks(volume), found);
  if (found.length === 0) return NO_LINKS;
  const links = found.slice(0, MOST_LINKS);
  return collectLinks(isRedirected(template) ? links.map(withoutPort) : links);
}

const CONTAINERS = ['containers', 'initContainers', 'ephemeralContainers'];
const NO_LINKS = { links: [], spans: [] };

const CONSUL = 'consul.hashicorp.com';

/**
 * True for Pods whose calls are redirected by Consul's proxy, by address and whatever the port.
 * https://developer.hashicorp.com/consul/docs/k8s/annotations-and-labels; consul `agent/xds/listeners.go`
 */
function isRedirected(template: TreeNode | undefined): boolean {
  const says = (name: string) => textOf(valueAt(template, 'metadata', 'annotations', `${CONSUL}/${name}`));
  return says('connect-inject') === 'true' && says('transparent-proxy') !== 'false';
}

function withoutPort({ link, spans }: FoundLink): FoundLink {
  if (link.type !== 'name' || roleOf(link) !== 'call') return { link, spans };
  return { link: { ...link, port: undefined }, spans: { ...spans, port: undefined } };
}

function containerLinks(container: TreeNode, source: string, found: FoundLink[]): void {
  for (const item of itemsOf(valueAt(container, 'env'))) add(environmentLinks(item, source), found);
  for (const item of itemsOf(valueAt(container, 'envFrom'))) add(sourceLinks(item), found);
  add(wordLinks(itemsOf(valueAt(container, 'command')), source), found);
  add(wordLinks(itemsOf(valueAt(container, 'args')), source), found);
}

function add(links: readonly FoundLink[], found: FoundLink[]): void {
  for (const link of links) found.push(link);
}

function environmentLinks(item: TreeNode, source: string): FoundLink[] {
  const from = valueAt(item, 'valueFrom');
  if (!from) return addressLinks(valueAt(item, 'value'), source, { key: textOf(valueAt(item, 'name')) });
  return [
    ...configLink('ConfigMap', valueAt(from, 'configMapKeyRef', 'name'), valueAt(from, 'configMapKeyRef', 'key')),
    ...configLink('Secret', valueAt(from, 'secretKeyRef', 'name'), valueAt(from, 'secretKeyRef', 'key')),
  ];
}

function sourceLinks(item: TreeNode): FoundLink[] {
  return [
    ...configLink('ConfigMap', valueAt(item, 'configMapRef', 'name')),
    ...configLink('Secret', valueAt(item, 'secretRef', 'name')),
  ];
}

/** Words of a command line: a flag may be in the word before its value. */
function wordLinks(words: readonly TreeNode[], source: string): FoundLink[] {
  return words.flatMap((word, index) => {
    const before = textOf(words[index - 1]);
    return addressLinks(word, source, { key: before.startsWith('-') && !before.includes('=') ? before : '' });
  });
}

function volumeLinks(volume: TreeNode): FoundLink[] {
  const projected = itemsOf(valueAt(volume, 'projected', 'sources'));
  return [volume, ...projected].flatMap(each => [
    ...mountLinks('ConfigMap', valueAt(each, 'configMap'), 'name'),
    ...mountLinks('Secret', valueAt(each, 'secret'), each === volume ? 'secretName' : 'name'),
  ]);
}

/** All keys, or only those of `items`. */
function mountLinks(kind: string, node: TreeNode | undefined, nameKey: string): FoundLink[] {
  const items = itemsOf(valueAt(node, 'items'));
  const name = valueAt(node, nameKey);
  return items.length === 0
    ? configLink(kind, name)
    : items.flatMap(item => configLink(kind, name, valueAt(item, 'key')));
}

function configLink(kind: string, name: TreeNode | undefined, key?: TreeNode): FoundLink[] {
  if (name?.kind !== 'scalar' || name.text === '') return [];
  const link: NameLink = {
    type: 'name',
    relation: 'config',
    kinds: [kind],
    namespace: '',
    name: name.text,
    port: undefined,
    section: textOf(key),
    // ConfigMaps without an address are not kept, so a missing one is no problem.
    weak: true,
  };
  return [{ link, spans: { whole: name.span, section: key?.span } }];
}

/** Links for the addresses in a scalar's text. */
export function addressLinks(node: TreeNode | undefined, source: string, options: ScanOptions): FoundLink[] {
  if (node?.kind !== 'scalar' || node.type !== 'string') return [];
  const addresses = scanAddresses(node.text, options);
  return addresses.length === 0 ? [] : linksAt(placesIn(source, node), node.text, addresses);
}

function linksAt(placeOf: PlaceOf, text: string, addresses: readonly Address[]): FoundLink[] {
  return addresses.map(({ name, namespace, weak, pod, port, host, portSpan }) => {
    const link: NameLink = { type: 'name', relation: 'call', kinds: ['Service'], namespace, name, port, section: '' };
    const [start, end] = nameInHost(text.slice(host[0], host[1]), { name, namespace });
    const nameSpan = placeOf([host[0] + start, host[0] + end]);
    const spans = { whole: placeOf(host), name: nameSpan, port: portSpan && placeOf(portSpan) };
    const named = pod === '' ? link : { ...link, pod };
    return { link: weak ? { ...named, weak } : named, spans };
  });
}
