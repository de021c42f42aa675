import { locationOf, rangeOf } from '../model/place.ts';
import { parentProblem } from './gatewayParents.ts';
import { linkPortProblem } from './linkPorts.ts';
import { linksOf, missing, type ResolvedLink } from './linkRule.ts';
import type { Finding, Rule } from './rule.ts';
import { nameInWords } from './words.ts';

const GATEWAY_API = 'gateway.networking.k8s.io/';

/** A route of the Gateway API whose Gateway (in a mesh, Service) does not exist, or has no listener that takes it. */
export const routeParentMissing: Rule = {
  code: 'route-parent-missing',
  severity: 'warning',
  check: (placed, snapshot) => {
    const { facts, templated } = placed.resource;
    if (templated || !facts.apiVersion.startsWith(GATEWAY_API)) return [];
    return linksOf(placed, snapshot, ['route-parent']).flatMap(each => finding(each) ?? []);
  },
};

function finding(resolved: ResolvedLink): Finding | undefined {
  const { placed, resolution, link, spans } = resolved;
  if (link.type !== 'name') return undefined;
  if (resolution.verdict === 'missing') return missing(resolved);
  const refused = parentProblem(placed, link, resolution);
  if (refused)
    return {
      range: rangeOf(placed, (refused.part === 'whole' ? undefined : spans[refused.part]) ?? spans.whole),
      message: refused.message,
      related: [
        { ...locationOf(refused.gateway, refused.gateway.resource.spans.name), message: nameInWords(refused.gateway) },
      ],
    };
  // A route of a mesh hangs on a Service, and may name one of its ports.
  const problem = linkPortProblem(link, resolution);
  return problem && { range: rangeOf(placed, spans.port ?? spans.whole), ...problem };
}
