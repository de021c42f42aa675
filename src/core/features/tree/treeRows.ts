import type { TreeNode } from '../../../protocol/tree.ts';
import { buildInWords } from '../../builds/buildWords.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { Problem } from '../../model/problem.ts';
import type { ServiceFacts, WorkloadFacts } from '../../model/resource.ts';
import type { Lifetime, VerdictKind } from '../../model/verdict.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { countInWords, inWords, nameInWords, nearMissInWords } from '../../rules/words/words.ts';
import { matchedPods, replicasInWords } from '../words/podCount.ts';
import { problemsOfResource, severityOf } from '../problems/problemLookup.ts';
import { markOfService, refusedInWords } from '../problems/trouble.ts';
import { liveNotes } from '../live/liveRows.ts';
import { liveTitle } from '../live/liveWords.ts';
import { differingBuilds, statesByBuild } from '../builds/statesByBuild.ts';
import { isRoute } from '../graph/routes.ts';
import { formatTreeId } from './treeId.ts';
import { serviceTip, workloadTip } from './treeTips.ts';
import { lifetimeInWords, stateInWords, stateWithReason } from '../words/verdictWords.ts';

const SERVICE_ICONS: Readonly<Record<VerdictKind, string>> = {
  selects: 'pass',
  nothing: 'warning',
  unknown: 'question',
  unmanaged: 'circle-slash',
  external: 'link-external',
};

const MOST_POSSIBLE = 100;
const MOST_ROUTES = 10;

/** The number of Services in a namespace, of those that select nothing, and the worst severity. */
export interface NamespaceState {
  readonly services: number;
  readonly broken: number;
  readonly severity: TreeNode['severity'];
}

/** The row of a namespace, marked with the worst severity in it. */
export function namespaceRow(namespace: string, { services, broken, severity }: NamespaceState): TreeNode {
  const label = namespace === '' ? '(no namespace)' : inWords(namespace);
  const counts = [countInWords(services, 'Service')];
  if (broken > 0) counts.push(`${broken} ${broken === 1 ? 'selects' : 'select'} nothing`);
  const description = counts.join(', ');
  return {
    id: formatTreeId({ type: 'namespace', namespace }),
    type: 'namespace',
    label,
    description,
    accessibleLabel: `namespace ${label}, ${description}`,
    icon: 'symbol-namespace',
    severity,
    hasChildren: true,
    resourceId: '',
  };
}

/** The row for the workloads of a namespace that no Service selects. */
export function groupRow(namespace: string, count: number): TreeNode {
  const id = formatTreeId({ type: 'group', namespace });
  return branchRow(id, 'Not selected by any Service', countInWords(count, 'workload'));
}

/** The row for other objects with problems, which are neither Services nor workloads. */
export function othersRow(namespace: string, count: number): TreeNode {
  const id = formatTreeId({ type: 'others', namespace });
  return branchRow(id, 'Other objects with problems', countInWords(count, 'object'));
}

function branchRow(id: string, label: string, description: string): TreeNode {
  return {
    id,
    type: 'note',
    label,
    description,
    accessibleLabel: `${label}, ${description}`,
    icon: 'circle-outline',
    severity: 'none',
    hasChildren: true,
    resourceId: '',
  };
}

/** The row of such an object, with its problems. */
export function otherRow(snapshot: Snapshot, placed: PlacedResource): TreeNode {
  const problems = problemsOfResource(snapshot, placed);
  const severity = severityOf(problems);
  const path = inWords(placed.file.path);
  return {
    id: formatTreeId({ type: 'note', resourceId: placed.id }),
    type: 'note',
    label: nameInWords(placed),
    description: path,
    accessibleLabel: [nameInWords(placed), path, problemsInWords(problems)].filter(Boolean).join(', '),
    icon: iconOf(severity, 'circle-outline'),
    severity,
    hasChildren: false,
    resourceId: placed.id,
  };
}

/**
 * The row of a Service with its state. `ambiguous`: there are others with the same name beside it, so its file is
 * shown.
 */
export function serviceRow(snapshot: Snapshot, service: PlacedResource<ServiceFacts>, ambiguous: boolean): TreeNode {
  const wiring = snapshot.wiringOf(service);
  const problems = problemsOfResource(snapshot, service);
  const { name } = service.resource.facts;
  const state = stateInWords(wiring);
  const states = statesByBuild(snapshot, service);
  const [most] = states;
  const differing = differingBuilds(states);
  const alike = wiring.verdict === 'selects' ? `→ ${state}` : state;
  const reached = most?.verdict === 'selects' ? `→ ${most.reach.text}` : most?.reach.text;
  const shown = [reached ?? alike, ...differing].join(' · ');
  const path = ambiguous ? inWords(service.file.path) : '';
  // A problem that already says that it selects nothing, and why, is enough.
  const isSaid = problems.some(
    ({ code, severity: level }) => code === 'service-selects-nothing' && level !== 'hint' && level !== 'information',
  );
  const reasoned = isSaid ? state : stateWithReason(snapshot, wiring);
  const isTold = isSaid && !most;
  const spoken = wiring.verdict === 'selects' ? `selects ${state}` : reasoned;
  const severity = severityOf(problems);
  const refused =
    wiring.matches.map(({ workload }) => refusedInWords(snapshot, workload)).find(words => words !== '') ?? '';
  const live = liveTitle(snapshot, service)?.text ?? '';
  return {
    id: formatTreeId({ type: 'service', resourceId: service.id }),
    type: 'service',
    label: name === '' ? '(no name)' : inWords(name),
    description: [shown, live, path].filter(Boolean).join(' · '),
    accessibleLabel: [
      ...(isTold ? [] : [nameInWords(service), most ? [most.state, ...differing].join(' · ') : spoken]),
      problemsInWords(problems),
      live,
      path,
      refused,
    ]
      .filter(Boolean)
      .join(', '),
    icon: iconOf(markOfService(snapshot, wiring), SERVICE_ICONS[wiring.verdict]),
    severity,
    hasChildren: wiring.matches.length > 0 || serviceNotes(snapshot, service).length > 0,
    resourceId: service.id,
    facts: serviceTip(snapshot, wiring),
  };
}

/** The icon of an object: its problems win over everything else. */
function iconOf(severity: TreeNode['severity'], otherwise: string): string {
  return severity === 'none' ? otherwise : severity;
}

/** Where a workload is shown: below a Service, or in the group of those that no Service selects. */
export interface WorkloadPlace {
  readonly workload: PlacedResource<WorkloadFacts>;
  readonly service?: PlacedResource<ServiceFacts>;
  readonly places?: readonly PlacedResource<WorkloadFacts>[];
  readonly lifetime?: Lifetime;
  readonly replicas?: number | undefined;
}

/** The row of a workload with its replicas and its files; copies share one row. */
export function workloadRow(
  snapshot: Snapshot,
  { workload, service, places, lifetime, replicas }: WorkloadPlace,
): TreeNode {
  const { facts } = workload.resource;
  const problems = problemsOfResource(snapshot, workload);
  const severity = severityOf(problems);
  const count = matchedPods({ workload, replicas }, service?.resource.facts.selector);
  const maker = facts.madeBy ? `made by ${facts.madeBy.operator}` : '';
  const notes = [maker, lifetimeInWords(lifetime ?? 'always'), placesInWords(places ?? [workload])].filter(Boolean);
  const podsInWords = typeof count === 'number' ? countInWords(count, 'Pod') : '';
  return {
    id: formatTreeId({ type: 'workload', resourceId: workload.id, serviceId: service?.id ?? '' }),
    type: 'workload',
    label: nameInWords(workload),
    description: [replicasInWords(count).trim(), ...notes].filter(Boolean).join(' · '),
    accessibleLabel: [nameInWords(workload), podsInWords, ...notes, problemsInWords(problems)]
      .filter(Boolean)
      .join(', '),
    icon: iconOf(severity, 'server-process'),
    severity,
    hasChildren: (snapshot.templateOf(workload)?.containers.length ?? 0) > 0,
    resourceId: workload.id,
    facts: workloadTip(snapshot, workload),
  };
}

function placesInWords(places: readonly PlacedResource[]): string {
  const [first] = places;
  const path = first ? inWords(first.file.path) : '';
  return places.length > 1 ? `${path} and ${places.length - 1} more` : path;
}

/**
 * Rows below a Service: for one that selects nothing, the closest match; for others, how many workloads match farther
 * away; and what refers to it.
 */
export function serviceNotes(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): TreeNode[] {
  const near = snapshot.nearMisses(service).map(each => {
    const words = nearMissInWords(each, snapshot.namespaceOf(each.workload));
    return noteRow(service, { label: `Closest match: ${words}`, icon: 'lightbulb', resourceId: each.workload.id });
  });
  const users = [...buildNotes(snapshot, service), ...userNotes(snapshot, service), ...liveNotes(snapshot, service)];
  const possible = snapshot.possible(service, MOST_POSSIBLE);
  const [first] = possible;
  if (!first) return [...near, ...users];
  const more = possible.length < MOST_POSSIBLE ? String(possible.length) : `${MOST_POSSIBLE} or more`;
  const label = `${more} farther away would match: ${nameInWords(first)}${possible.length > 1 ? ', …' : ''}`;
  return [...near, noteRow(service, { label, icon: 'info', resourceId: first.id }), ...users];
}

/** Rows with the state of a Service in each build, where they differ. */
function buildNotes(snapshot: Snapshot, service: PlacedResource<ServiceFacts>): TreeNode[] {
  return statesByBuild(snapshot, service).flatMap(({ state, builds }) =>
    builds.map(build => ({
      ...noteRow(service, { label: `${buildInWords(build)}: ${state}`, icon: 'layers', resourceId: service.id }),
      id: formatTreeId({ type: 'note', resourceId: service.id, serviceId: `${service.id} ${build.id}` }),
    })),
  );
}

/** Rows for the objects that refer to a Service, one each. */
function userNotes(snapshot: Snapshot, service: PlacedResource): TreeNode[] {
  const sources = snapshot.linksTo(service).map(({ source }) => source);
  const routes = [...new Set(sources.filter(isRoute))].slice(0, MOST_ROUTES);
  return routes.map(route =>
    noteRow(service, { label: `← ${nameInWords(route)}`, icon: 'references', resourceId: route.id }),
  );
}

function noteRow(service: PlacedResource, note: Pick<TreeNode, 'label' | 'icon' | 'resourceId'>): TreeNode {
  return {
    ...note,
    id: formatTreeId({ type: 'note', resourceId: note.resourceId, serviceId: service.id }),
    type: 'note',
    description: '',
    accessibleLabel: note.label,
    severity: 'none',
    hasChildren: false,
  };
}

function problemsInWords(problems: readonly Problem[]): string {
  return problems
    .filter(({ severity }) => severity === 'error' || severity === 'warning')
    .map(({ severity, message }) => `${severity}: ${message}`)
    .join(', ');
}
