import type { PortReference } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import { rangeOf } from '../../model/place.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import { servicesAmong } from '../../resolve/links/servicesAmong.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import type { Fix, RelatedPlace } from '../../model/problem.ts';
import { portFixes, scalarFixes } from '../fixes/linkFixes.ts';
import { linkRule } from '../linkRule.ts';
import type { ResolvedLink } from '../resolvedLink.ts';
import type { Finding } from '../rule.ts';
import { untranslatedPort } from './untranslatedPort.ts';
import { API_SERVER_PORT, apiServerPortProblem } from '../services/apiServerPort.ts';
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
  const { targets } = each.resolution;
  const known = placed.resource.facts.kind === 'Secret' ? undefined : apiServerPortProblem(placed, link, targets);
  const problem: CalledPortMissing | undefined = known
    ? { ...known, podPort: API_SERVER_PORT }
    : calledPortMissing(snapshot, placed, targets, link.port);
  if (!problem) return undefined;
  const { message, related, podPort, isMasked } = problem;
  const fixes = () => (isMasked ? [] : podPort === undefined ? portFixes(each) : podPortFixes(each, podPort));
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

/** A problem with the port of a call. */
export interface CalledPortMissing {
  readonly message: string;
  readonly related: readonly RelatedPlace[];
  /** The port that the Pods listen on, if the called one is only the Service's. */
  readonly podPort?: number;
  /** True if the address is in a Secret, of which only names of Services are shown: a fix would show its port. */
  readonly isMasked?: boolean;
}

/**
 * A problem with the port of a Service that an object calls; undefined if the port exists, or that is unknown. The
 * ports of a headless Service are those of the Pods, which need not be declared anywhere.
 */
export function calledPortMissing(
  snapshot: Snapshot,
  caller: PlacedResource,
  targets: readonly (readonly PlacedResource[])[],
  port: PortReference | undefined,
): CalledPortMissing | undefined {
  const problem = portProblem(snapshot, targets, port);
  if (!problem || caller.resource.facts.kind !== 'Secret') return problem;
  const [called] = targets.flat();
  const what = called ? nameInWords(called) : 'the Service';
  const message = `An address in ${nameInWords(caller)} has a port that ${what} does not have`;
  return { message, related: problem.related, isMasked: true };
}

function portProblem(
  snapshot: Snapshot,
  targets: readonly (readonly PlacedResource[])[],
  port: PortReference | undefined,
): CalledPortMissing | undefined {
  const untranslated = untranslatedPort(snapshot, targets, port);
  if (untranslated) return untranslated;
  return servicesAmong(targets).some(service => hasPodPort(snapshot, service, port))
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
