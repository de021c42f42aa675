import type { Link, PortReference, SelectorLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Facts } from '../../model/resource.ts';
import type { Span } from '../../model/span.ts';
import type { RenamePlace } from './renamePlace.ts';

/** The span of the port with index `port` of a link that selects objects; undefined where unknown. */
export function linkPortSpan({ resource }: PlacedResource, link: number, port: number): Span | undefined {
  return resource.spans.links[link]?.ports?.[port];
}

/** The places where links of an object that select by labels name a port. */
export function linkPortPlaces(
  placed: PlacedResource,
  name: string,
  target: SelectorLink['target'],
): readonly RenamePlace[] {
  return placed.resource.facts.links.flatMap((link, number) => {
    if (link.type !== 'selector' || link.target !== target) return [];
    return link.ports.flatMap((port, which) => {
      const rewrite = (facts: Facts, to: string) => renameLinkPort(facts, { from: name, to, target });
      return port.name === name
        ? [{ placed, span: linkPortSpan(placed, number, which), group: 'References', rewrite }]
        : [];
    });
  });
}

/** Names of the Pods' ports in a ServiceMonitor, with their spans. */
export function podPortsNamed({ resource }: PlacedResource): readonly { readonly name: string; readonly span: Span }[] {
  return resource.facts.links.flatMap((link, number) =>
    link.type === 'selector'
      ? (link.podPorts ?? []).flatMap(({ name }, port) => {
          const span = resource.spans.links[number]?.podPorts?.[port];
          return span && name !== '' ? [{ name, span }] : [];
        })
      : [],
  );
}

/** Facts in which the links that select such objects have the new port name. */
export function renameLinkPort(
  facts: Facts,
  { from, to, target }: { readonly from: string; readonly to: string; readonly target: SelectorLink['target'] },
): Facts {
  const renamed = (port: PortReference) => (port.name === from ? { ...port, name: to } : port);
  const change = (link: Link): Link =>
    link.type === 'selector' && link.target === target
      ? { ...link, ports: link.ports.map(renamed) }
      : link.type === 'selector' && link.podPorts && target === 'pods'
        ? { ...link, podPorts: link.podPorts.map(renamed) }
        : link;
  return { ...facts, links: facts.links.map(change) };
}
