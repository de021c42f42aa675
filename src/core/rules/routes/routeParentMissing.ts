import { locationOf, rangeOf } from '../../model/place.ts';
import type { GatewayFacts } from '../../model/objects/gateway.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Fix } from '../../model/problem.ts';
import { alikeFirst } from '../../model/compare/similarity.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { attachProblem, type AttachProblem, parentProblem } from './gatewayParents.ts';
import { nameFixes, portFixes, scalarFixes } from '../fixes/linkFixes.ts';
import { linkPortProblem } from './portProblem.ts';
import { linkRule, missing, NAME_READS } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { nameInWords } from '../words/words.ts';

const GATEWAY_API = 'gateway.networking.k8s.io/';

/** A route of the Gateway API whose Gateway (in a mesh, Service) does not exist, or has no listener that accepts it. */
export const routeParentMissing = linkRule(
  { code: 'route-parent-missing', severity: 'warning', reads: ['portsMayChange', ...NAME_READS] },
  finding,
);

function finding(snapshot: Snapshot, resolved: ResolvedLink): Finding | undefined {
  const { placed, resolution, link, spans } = resolved;
  if (link.type !== 'name' || !placed.resource.facts.apiVersion.startsWith(GATEWAY_API)) return undefined;
  if (resolution.verdict === 'missing')
    return { ...missing(snapshot, resolved), fixes: () => nameFixes(snapshot, resolved) };
  // If a build that fails changes fields, listeners and hostnames may differ.
  const isOpen = [placed, ...resolution.targets.flat()].some(snapshot.portsMayChange);
  const refused = isOpen ? undefined : parentProblem(placed, link, resolution);
  if (refused)
    return {
      range: rangeOf(placed, (refused.part === 'whole' ? undefined : spans[refused.part]) ?? spans.whole),
      message: refused.message,
      related: [
        { ...locationOf(refused.gateway, refused.gateway.resource.spans.name), message: nameInWords(refused.gateway) },
      ],
      fixes: () => listenerFixes(resolved, refused.part, refused.gateway),
    };
  // A route of a mesh is attached to a Service, and may name one of its ports.
  const problem = linkPortProblem(snapshot, link, resolution);
  return problem && { range: rangeOf(placed, spans.port ?? spans.whole), ...problem, fixes: () => portFixes(resolved) };
}

/** The names or ports of the Gateway's listeners that accept the route, the closest match first. */
function listenerFixes(
  { placed, link, spans }: ResolvedLink,
  part: AttachProblem['part'],
  gateway: PlacedResource<GatewayFacts>,
): readonly Fix[] {
  const span = part === 'whole' ? undefined : spans[part];
  if (link.type !== 'name' || !span) return [];
  const before = part === 'section' ? link.section : String(link.port?.number);
  const taking = gateway.resource.facts.listeners.filter(({ name, port }) => {
    const wanted = part === 'section' ? { ...link, section: name } : { ...link, port: { name: '', number: port } };
    return !attachProblem({ route: placed, link: wanted, gateway });
  });
  const choices =
    part === 'section'
      ? alikeFirst(
          taking.map(({ name }) => name),
          before,
        )
      : taking.flatMap(({ port }) => port ?? []);
  return scalarFixes(placed, { span, before, choices, what: part === 'section' ? 'listener ' : 'port ' });
}
