import type { GraphContainer, GraphDetail, GraphNode, GraphPort, GraphProblem } from '../../../protocol/graph.ts';
import { formatLabels } from '../../model/labels.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Container, ContainerPort, ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { ServiceWiring } from '../../model/verdict.ts';
import { drawnNamespace } from './drawnNamespace.ts';
import { replicasIn } from '../../resolve/mergedAnswers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { compareText } from '../../model/compare/order.ts';
import { countInWords, inWords, LONGEST_REASON } from '../../rules/words/words.ts';
import { addressesOf, podAddressesOf } from '../words/addresses.ts';
import { liveServiceLines } from '../live/liveLines.ts';
import { liveTitle } from '../live/liveWords.ts';
import type { WorkloadPiece } from './graphPieces.ts';
import { matchedPods } from '../words/podCount.ts';
import { portReaches } from '../words/portWords.ts';
import { problemsOfResource } from '../problems/problemLookup.ts';
import { stateWithReason } from '../words/verdictWords.ts';

/** Id of the node that represents clients outside of the cluster. */
export const OUTSIDE_ID = 'outside';

/** The node for clients outside of the cluster. */
export function outsideNode(): GraphNode {
  const name = 'outside the cluster';
  const said = { id: OUTSIDE_ID, namespace: '', name, state: 'neutral', stateText: '' } as const;
  return { ...said, type: 'outside', kind: 'Outside', ...NOTHING_READ };
}

/** What the node of something has that is no object that was read. */
export const NOTHING_READ = {
  problems: [],
  ports: [],
  containers: [],
  replicas: undefined,
  places: [],
  details: [],
} as const satisfies Partial<GraphNode>;

/** A Service with its verdict, ports and addresses. */
export function serviceNode(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): GraphNode {
  const wiring = snapshot.wiringOf(service);
  const { kind, name } = service.resource.facts;
  const live = liveTitle(snapshot, service);
  return {
    id: service.id,
    type: 'service',
    kind,
    namespace: drawnNamespace(snapshot, service),
    name,
    state: wiring.verdict,
    stateText: stateWithReason(snapshot, wiring),
    problems: problemsOf(snapshot, service),
    ports: servicePorts(snapshot, wiring),
    containers: [],
    replicas: undefined,
    places: [service.file.path],
    details: [
      ...serviceDetails(wiring),
      ...liveServiceLines(snapshot, service).map(line => detail('In the cluster', line)),
    ],
    ...(live && { live: { mark: live.mark, text: live.text } }),
  };
}

/** The node of a workload by one of its definitions; which Services select it depends on all of them. */
export function placeNode(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): GraphNode {
  const { facts } = workload.resource;
  const count = matchedPods({ workload, replicas: replicasIn(snapshot.builds, workload) });
  return {
    id: workload.id,
    type: 'workload',
    kind: facts.kind,
    namespace: drawnNamespace(snapshot, workload),
    name: facts.name,
    state: 'workload',
    stateText: '',
    problems: problemsOf(snapshot, workload),
    ports: [],
    containers: (snapshot.templateOf(workload)?.containers ?? []).map(containerOf),
    replicas: typeof count === 'number' ? count : undefined,
    ...(facts.madeBy && { madeBy: facts.madeBy.operator }),
    places: [workload.file.path],
    details: workloadDetails(snapshot, workload),
  };
}

/** The node of a workload with all of its copies; `id`: that of the first copy. undefined without any. */
export function rowNode(id: string, places: readonly WorkloadPiece[]): GraphNode | undefined {
  const first = places.find(({ place }) => place.id === id) ?? places[0];
  return (
    first && {
      ...first.node,
      id,
      stateText: selectedInWords(places),
      problems: places.flatMap(({ node }) => node.problems),
      places: [...new Set(places.flatMap(({ node }) => node.places))].sort(compareText),
    }
  );
}

function selectedInWords(places: readonly WorkloadPiece[]): string {
  if (places.some(({ isTemplated }) => isTemplated)) return 'cannot tell: a label is filled in later';
  const { size } = new Set(places.flatMap(({ services }) => services));
  return size === 0 ? 'not selected by any Service' : `selected by ${countInWords(size, 'Service')}`;
}

/** The problems of an object. */
export function problemsOf(snapshot: Snapshot, placed: PlacedResource): GraphProblem[] {
  return problemsOfResource(snapshot, placed).map(({ code, severity, message }) => ({ code, severity, message }));
}

function servicePorts(snapshot: Snapshot, wiring: ServiceWiring): GraphPort[] {
  return portReaches(snapshot, wiring).map(({ port, target, ok }) => ({
    name: port.name,
    number: port.port,
    protocol: port.protocol,
    target: wiring.verdict === 'external' ? '' : `→ ${target}`,
    ok,
  }));
}

function containerOf({ name, image, role, ports }: Container): GraphContainer {
  return { name, image, role, ports: ports.map(containerPort) };
}

function containerPort({ name, containerPort: number, protocol }: ContainerPort): GraphPort {
  return { name, number, protocol, target: '', ok: true };
}

function serviceDetails(wiring: ServiceWiring): GraphDetail[] {
  const { facts } = wiring.service.resource;
  const details: GraphDetail[] = [detail('Type', facts.serviceType)];
  const selector = formatLabels(facts.selector ?? {});
  if (selector !== '') details.push(detail('Selector', selector));
  for (const address of addressesOf(wiring)) details.push(detail('Address', address));
  for (const name of podAddressesOf(wiring)) details.push(detail('Pod', name));
  if (facts.headless) details.push(detail('Headless', 'DNS answers with the addresses of the Pods'));
  if (facts.publishNotReadyAddresses) details.push(detail('Readiness', 'Pods count before they are ready'));
  return details;
}

function workloadDetails(snapshot: Snapshot, workload: PlacedResource<WorkloadFacts>): GraphDetail[] {
  const labels = formatLabels(snapshot.templateOf(workload)?.labels ?? {});
  const maker = workload.resource.facts.madeBy?.operator;
  return [...(maker ? [detail('Made by', maker)] : []), detail("Pods' labels", labels === '' ? 'none' : labels)];
}

function detail(label: string, value: string): GraphDetail {
  return { label, value: inWords(value, LONGEST_REASON) };
}
