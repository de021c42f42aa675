import type { LabelSelector } from '../../model/labels.ts';
import type { Link, LinkSpans, NameLink, NamespaceReach, PortReference, SelectorLink } from '../../model/link.ts';
import type { LinkRelation } from '../../model/relations.ts';
import type { LinkingFacts, Resource } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import { mapSpansOf, numberAt, pairAt } from '../fields.ts';
import { type MapPair, textOf, type TreeNode } from '../tree.ts';
import { type ObjectNode, objectFacts, objectSpans, resource } from './extractor.ts';

/** A link with its spans. */
export interface FoundLink {
  readonly link: Link;
  readonly spans: LinkSpans;
}

/** Facts and spans of links in two lists with the same order; undefined ones are left out. */
export function collectLinks(found: readonly (FoundLink | undefined)[]): {
  readonly links: readonly Link[];
  readonly spans: readonly LinkSpans[];
} {
  const links: Link[] = [];
  const spans: LinkSpans[] = [];
  for (const each of found) {
    if (!each) continue;
    links.push(each.link);
    spans.push(each.spans);
  }
  return { links, spans };
}

/** Facts and spans of an object that only has links. */
export function linkingResource(
  object: ObjectNode,
  found: readonly (FoundLink | undefined)[],
): Pick<Resource<LinkingFacts>, 'facts' | 'spans'> {
  const { links, spans } = collectLinks(found);
  return resource({ ...objectFacts(object), type: 'linking', links }, { ...objectSpans(object), links: spans });
}

/** The nodes that name an object. */
export interface WrittenName {
  readonly relation: LinkRelation;
  /** `Service` where omitted. */
  readonly kind?: string;
  readonly group?: string;
  readonly name: TreeNode | undefined;
  readonly namespace?: TreeNode | undefined;
  /** The node of the port's name or number (IntOrString). */
  readonly port?: TreeNode | undefined;
  readonly section?: TreeNode | undefined;
}

/** A link to an object by its name; undefined where no name is written. */
export function nameLink({
  relation,
  kind = 'Service',
  group,
  name,
  namespace,
  port,
  section,
}: WrittenName): FoundLink | undefined {
  if (!name || textOf(name) === '') return undefined;
  const link: NameLink = {
    type: 'name',
    relation,
    kinds: [kind],
    namespace: textOf(namespace),
    name: textOf(name),
    port: portOf(port),
    section: textOf(section),
    ...(group === undefined ? {} : { group }),
  };
  return {
    link,
    spans: { whole: name.span, namespace: namespace?.span, port: port?.span, section: section?.span },
  };
}

/** An IntOrString. */
export function portOf(node: TreeNode | undefined): PortReference | undefined {
  if (!node) return undefined;
  const number = numberAt(node);
  return { name: number === undefined ? textOf(node) : '', number };
}

/** The nodes of a selector. */
export interface WrittenSelector {
  readonly relation: LinkRelation;
  readonly target: SelectorLink['target'];
  /** The selector's key with its value. */
  readonly pair: MapPair | undefined;
  readonly selector: LabelSelector | undefined;
  /** `own` where omitted. */
  readonly namespaces?: NamespaceReach;
  /** The nodes of the ports' names and numbers. */
  readonly ports?: readonly TreeNode[];
}

/** A link to objects by a selector; undefined where no selector is written. */
export function selectorLink({
  relation,
  target,
  pair,
  selector,
  namespaces = { kind: 'own' },
  ports = [],
}: WrittenSelector): FoundLink | undefined {
  if (!pair) return undefined;
  const map = pairAt(pair.value, 'matchLabels') ?? pair;
  return {
    link: {
      type: 'selector',
      relation,
      target,
      selector,
      namespaces,
      ports: ports.map(port => portOf(port) ?? { name: '', number: undefined }),
    },
    spans: { whole: spanOfPair(pair), selector: mapSpansOf(map), ports: ports.map(port => port.span) },
  };
}

/** From the key to the value's end; the key alone where the value is an alias. */
function spanOfPair({ key, value }: MapPair): Span {
  return value.span[0] >= key.span[1] ? [key.span[0], value.span[1]] : key.span;
}
