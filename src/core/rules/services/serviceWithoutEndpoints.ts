import { isService } from '../../model/kinds.ts';
import type { NameLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { locationOf, rangeOf } from '../../model/place.ts';
import type { Fix, RelatedPlace } from '../../model/problem.ts';
import { isAlike } from '../../model/compare/similarity.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { roleOf } from '../../model/relations.ts';
import { isRefusedFor } from '../refused/refusedRule.ts';
import { scalarFixes } from '../fixes/linkFixes.ts';
import type { Rule } from '../rule.ts';
import { inWords, nameInWords } from '../words/words.ts';

/**
 * A Service without a selector for which no manifest has Endpoints or EndpointSlices: something else must supply them,
 * or it leads nowhere.
 */
export const serviceWithoutEndpoints: Rule = {
  code: 'service-without-endpoints',
  severity: 'hint',
  types: ['service'],
  reads: ['linksTo', 'portsMayChange', 'wiringOf', 'inScope', 'namespaceOf', 'resolveLink'],
  check: (placed, snapshot) => {
    if (!isService(placed) || placed.resource.templated || placed.resource.facts.ports.length === 0) return [];
    if (snapshot.wiringOf(placed).verdict !== 'unmanaged' || snapshot.portsMayChange(placed)) return [];
    if (isRefusedFor(placed, ['selector-shape']) || isOfApiServer(placed, snapshot)) return [];
    const isSupplied = snapshot
      .linksTo(placed)
      .some(({ source, link }) => roleOf(source.resource.facts.links[link]) === 'endpoints');
    if (isSupplied) return [];
    const near = nearEndpoints(snapshot, placed);
    const hint = near
      ? `; ${nameInWords(near.source)} is for Service ${inWords(near.link.name)}, which does not exist`
      : '';
    return [
      {
        range: rangeOf(placed, placed.resource.spans.name),
        message: `${nameInWords(placed)} has no selector, and no EndpointSlice is for it: it leads nowhere unless something else supplies endpoints${hint}`,
        ...(near ? { related: [nearPlace(near)], fixes: () => nearFixes(near, placed) } : {}),
      },
    ];
  },
};

/** Its endpoints are the API servers, which write them. Source: kubernetes `pkg/controlplane/controller/kubernetesservice`. */
function isOfApiServer(placed: PlacedResource, snapshot: Snapshot): boolean {
  return placed.resource.facts.name === 'kubernetes' && snapshot.namespaceOf(placed) === 'default';
}

interface NearEndpoints {
  readonly source: PlacedResource;
  readonly link: NameLink;
  readonly number: number;
}

/** Endpoints of the namespace for a Service with a similar name that does not exist. */
function nearEndpoints(snapshot: Snapshot, service: PlacedResource): NearEndpoints | undefined {
  const { name } = service.resource.facts;
  const own = snapshot.namespaceOf(service);
  const lists = ['EndpointSlice', 'Endpoints'].flatMap(kind => snapshot.inScope(kind, service));
  const found = lists.flatMap(source =>
    source.resource.facts.links.flatMap((link, number) => (link.type === 'name' ? [{ source, link, number }] : [])),
  );
  return found.find(
    ({ source, link, number }) =>
      isAlike(link.name, name) &&
      snapshot.namespaceOf(source) === own &&
      snapshot.resolveLink(source, number).verdict !== 'found',
  );
}

function nearFixes({ source, link, number }: NearEndpoints, service: PlacedResource): readonly Fix[] {
  const span = source.resource.spans.links[number]?.whole;
  const choices = [service.resource.facts.name];
  return span ? scalarFixes(source, { span, before: link.name, choices, what: "the endpoints' Service " }) : [];
}

function nearPlace({ source, number }: NearEndpoints): RelatedPlace {
  const { links, name } = source.resource.spans;
  return { ...locationOf(source, links[number]?.whole ?? name), message: `The Service of ${nameInWords(source)}` };
}
