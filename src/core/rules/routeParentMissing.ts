import { folderOf } from '../index/paths.ts';
import type { GatewayFacts } from '../model/gateway.ts';
import type { PlacedResource } from '../model/manifest.ts';
import { locationOf, rangeOf } from '../model/place.ts';
import { attachProblem } from './gatewayParents.ts';
import { linksOf, missing, type ResolvedLink } from './linkRule.ts';
import type { Finding, Rule } from './rule.ts';
import { missingPort } from './servicePorts.ts';
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
  const { resolution, link } = resolved;
  if (link.type !== 'name' || resolution.verdict === 'unknown') return undefined;
  if (resolution.verdict === 'missing') return missing(resolved);
  const gateways = resolution.targets.flat().filter(isGateway);
  if (gateways.length === 0) return servicePort(resolved);
  // Look-alikes in several folders beside this one belong to other examples.
  if (resolution.scope === 'parent' && new Set(gateways.map(({ file }) => folderOf(file.path))).size > 1)
    return undefined;
  const problems = gateways.map(gateway => attachProblem({ route: resolved.placed, link, gateway }));
  const [problem] = problems;
  const [gateway] = gateways;
  if (!gateway || !problem || problems.includes(undefined)) return undefined;
  const { placed, spans } = resolved;
  return {
    range: rangeOf(placed, (problem.part === 'whole' ? undefined : spans[problem.part]) ?? spans.whole),
    message: problem.message,
    related: [{ ...locationOf(gateway, gateway.resource.spans.name), message: nameInWords(gateway) }],
  };
}

/** A route of a mesh hangs on a Service, and may name one of its ports. */
function servicePort({ placed, link, spans, resolution }: ResolvedLink): Finding | undefined {
  const problem = link.type === 'name' ? missingPort(resolution.targets, link.port) : undefined;
  return problem && { range: rangeOf(placed, spans.port ?? spans.whole), ...problem };
}

function isGateway(placed: PlacedResource): placed is PlacedResource<GatewayFacts> {
  return placed.resource.facts.type === 'gateway';
}
