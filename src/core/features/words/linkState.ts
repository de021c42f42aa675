import { isService, isWorkload } from '../../model/kinds.ts';
import type { NameLink, PortReference, SelectorLink } from '../../model/link.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { ServiceFacts } from '../../model/resource.ts';
import type { ServiceWiring } from '../../model/verdict.ts';
import type { LinkResolution } from '../../resolve/links/linkResolution.ts';
import { resolvePort } from '../../resolve/services/ports.ts';
import { relationOf, roleOf } from '../../model/relations.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { apiServerPortProblem } from '../../rules/services/apiServerPort.ts';
import { calledPortMissing } from '../../rules/calls/callPortMissing.ts';
import { parentProblem } from '../../rules/routes/gatewayParents.ts';
import { linkPortProblem } from '../../rules/routes/portProblem.ts';
import { isPort } from '../../rules/services/servicePorts.ts';
import { countInWords, inWords, LONGEST_REASON, nameInWords } from '../../rules/words/words.ts';
import { podCountOf, podsInWords, reachedPodsInWords } from './podCount.ts';
import { stateInWords } from './verdictWords.ts';

/** The state of a link: complete, broken at its first broken hop, or unknown from some point on. */
export interface LinkState {
  readonly state: 'ok' | 'broken' | 'unknown';
  /** Its target: `Service api`, `2 Services`. */
  readonly target: string;
  /** What is behind the target (`3 Pods`), what is broken, or why the state is unknown. May be ''. */
  readonly text: string;
}

/** Follows a link of an object: to its target, the target's port, and for a Service to the Pods behind it. */
export function linkState(snapshot: Snapshot, placed: PlacedResource, number: number): LinkState {
  const link = placed.resource.facts.links[number];
  if (!link) throw new Error(`no link ${number} of ${placed.id}`);
  const resolution = snapshot.resolveLink(placed, number);
  return link.type === 'name' ? nameState(snapshot, placed, { link, resolution }) : selectorState(link, resolution);
}

/** `Service api (3 Pods)`, `Service apii does not exist`, `Service api (cannot tell: …)`: on one line. */
export function linkStateInWords({ state, target, text }: LinkState): string {
  if (text === '') return target;
  if (state === 'ok') return `${target} (${text})`;
  return state === 'unknown' ? `${target} (cannot tell: ${text})` : text;
}

interface NamedTarget {
  readonly link: NameLink;
  readonly resolution: LinkResolution;
}

function nameState(snapshot: Snapshot, placed: PlacedResource, named: NamedTarget): LinkState {
  const hop = namedHop(snapshot, placed, named);
  const [first] = named.resolution.targets.flat();
  return hop.state === 'ok' && first && isService(first) ? serviceState(snapshot, first, named.link.port) : hop;
}

/** The state of the first hop of a link alone: to its target and the target's port. */
export function hopState(snapshot: Snapshot, placed: PlacedResource, number: number): LinkState {
  const link = placed.resource.facts.links[number];
  if (link?.type !== 'name') return linkState(snapshot, placed, number);
  return namedHop(snapshot, placed, { link, resolution: snapshot.resolveLink(placed, number) });
}

function namedHop(snapshot: Snapshot, placed: PlacedResource, { link, resolution }: NamedTarget): LinkState {
  const [first] = resolution.targets.flat();
  const wanted = `${link.kinds.map(kind => inWords(kind)).join(' or ')} ${inWords(link.name)}`;
  const known = apiServerPortProblem(placed, link, resolution.targets);
  if (known) return { state: 'broken', target: wanted, text: known.message };
  if (!first) return withoutTarget(wanted, resolution);
  const target = nameInWords(first);
  const broken = (text: string): LinkState => ({ state: 'broken', target, text });
  if (relationOf(link).needsGrant && snapshot.isGranted(placed, link) === 'no')
    return broken(`no ReferenceGrant of namespace ${inWords(link.namespace)} allows ${target}`);
  const portProblem =
    roleOf(link) === 'call'
      ? calledPortMissing(snapshot, placed, resolution.targets, link.port)
      : linkPortProblem(snapshot, link, resolution);
  const problem = parentProblem(placed, link, resolution) ?? portProblem;
  return problem ? broken(problem.message) : { state: 'ok', target, text: '' };
}

function withoutTarget(target: string, { verdict, reason }: LinkResolution): LinkState {
  if (verdict === 'missing') return { state: 'broken', target, text: `${target} does not exist` };
  return { state: 'unknown', target, text: inWords(reason, LONGEST_REASON) };
}

function serviceState(
  snapshot: Snapshot,
  service: PlacedResource<ServiceFacts>,
  port: PortReference | undefined,
): LinkState {
  const target = nameInWords(service);
  const wiring = snapshot.wiringOf(service);
  switch (wiring.verdict) {
    case 'nothing':
      return { state: 'broken', target, text: `${target} selects nothing` };
    case 'unknown':
      return { state: 'unknown', target, text: inWords(wiring.reason, LONGEST_REASON) };
    case 'selects':
      return portState(snapshot, wiring, port);
    default:
      return { state: 'ok', target, text: stateInWords(wiring) };
  }
}

/** A port that leads nowhere on all Pods is broken; without a port, the Service as a whole counts. */
function portState(snapshot: Snapshot, wiring: ServiceWiring, reference: PortReference | undefined): LinkState {
  const target = nameInWords(wiring.service);
  const { ports } = wiring.service.resource.facts;
  const port = reference && ports.find(each => isPort(each, reference));
  const templates = wiring.matches.map(({ workload }) => snapshot.templateOf(workload));
  const isMissing = templates.every(template => port && template && resolvePort(port, template).status === 'missing');
  if (port && isMissing)
    return {
      state: 'broken',
      target,
      text: `no Pod behind ${target} has the port ${inWords(String(port.targetPort))}`,
    };
  return { state: 'ok', target, text: podsOf(wiring) };
}

function podsOf(wiring: ServiceWiring): string {
  return reachedPodsInWords(wiring) || countInWords(wiring.matches.length, 'workload');
}

function selectorState(link: SelectorLink, { verdict, reason, targets }: LinkResolution): LinkState {
  const noun = link.target === 'pods' ? 'Pods' : 'Services';
  if (verdict === 'missing') return { state: 'broken', target: noun, text: 'selects nothing' };
  if (verdict === 'unknown') return { state: 'unknown', target: noun, text: inWords(reason, LONGEST_REASON) };
  const workloads = targets.flatMap(([first]) => (first && isWorkload(first) ? [first] : []));
  if (workloads.length === 0) return { state: 'ok', target: countInWords(targets.length, 'Service'), text: '' };
  const pods = podsInWords(workloads.map(({ resource }) => podCountOf(resource.facts)));
  return { state: 'ok', target: countInWords(workloads.length, 'workload'), text: pods };
}
