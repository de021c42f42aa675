import { isService } from '../../model/kinds.ts';
import type { PortReference } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Fix } from '../../model/problem.ts';
import { portFixes, scalarFixes } from '../fixes/linkFixes.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { untranslatedPort } from './untranslatedPort.ts';
import { missingPort } from '../services/servicePorts.ts';
import { nameInWords } from '../words/words.ts';

/** A workload or a ConfigMap with the address of a Service and a port that the Service, or its Pods, do not have. */
export const callPortMissing = linkRule(
  { code: 'call-port-missing', severity: 'warning', reads: ['portsMayChange', 'templateOf', 'wiringOf'] },
  finding,
);

function finding(snapshot: Snapshot, each: ResolvedLink): Finding | undefined {
  const { placed, link } = each;
  if (link.type !== 'name' || !link.port) return undefined;
  const problem = calledPortMissing(snapshot, each.resolution.targets, link.port);
  if (!problem) return undefined;
  const { message, related, podPort } = problem;
  // Of what a Secret holds only names of Services are told, and a fix would name its port.
  if (placed.resource.facts.kind === 'Secret') {
    const [called] = each.resolution.targets.flat();
    const range = rangeOf(placed, each.spans.port ?? each.spans.whole);
    const what = called ? nameInWords(called) : 'the Service';
    return { range, message: `An address in ${nameInWords(placed)} has a port that ${what} does not have`, related };
  }
  const fixes = () => (podPort === undefined ? portFixes(each) : podPortFixes(each, podPort));
  return { range: rangeOf(placed, each.spans.port ?? each.spans.whole), message, related, fixes };
}

/** The port at which the Pods listen. */
function podPortFixes({ placed, link, spans }: ResolvedLink, podPort: number): readonly Fix[] {
  const before = link.type === 'name' ? link.port?.number : undefined;
  if (!spans.port || before === undefined) return [];
  return scalarFixes(placed, {
    span: spans.port,
    before: String(before),
    choices: [podPort],
    meant: podPort,
    what: 'port ',
  });
}

/**
 * What is wrong with a port of a Service that somebody calls; undefined where it is there, or nobody can tell. Behind a
 * headless Service the ports are those of the Pods, which need not be declared anywhere; `podPort` is the one at which
 * they listen, where the called one is only the Service's.
 */
export function calledPortMissing(
  snapshot: Snapshot,
  targets: readonly (readonly PlacedResource[])[],
  port: PortReference | undefined,
): (NonNullable<ReturnType<typeof missingPort>> & { readonly podPort?: number }) | undefined {
  const untranslated = untranslatedPort(snapshot, targets, port);
  if (untranslated) return untranslated;
  const services = targets.flat().filter(isService);
  return services.some(service => hasPodPort(snapshot, service, port))
    ? undefined
    : missingPort(snapshot, targets, port);
}

function hasPodPort(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  port: PortReference | undefined,
): boolean {
  if (!service.resource.facts.headless) return false;
  const { matches } = snapshot.wiringOf(service);
  const declared = matches.map(({ workload }) =>
    (snapshot.templateOf(workload)?.containers ?? []).flatMap(({ ports }) => ports),
  );
  if (declared.length === 0 || declared.some(ports => ports.length === 0)) return true;
  return declared.flat().some(each => each.containerPort === port?.number || (port?.name && each.name === port.name));
}
