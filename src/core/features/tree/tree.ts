import type { TreeNode } from '../../../protocol/tree.ts';
import { comparePaths } from '../../model/paths.ts';
import { isService, isWorkload } from '../../model/kinds.ts';
import type { PlacedResource } from '../../model/manifest.ts';
import type { WorkloadFacts } from '../../model/resource.ts';
import { replicasIn } from '../../resolve/mergedAnswers.ts';
import type { Snapshot } from '../../resolve/snapshot.ts';
import { asBuilt } from '../builds/asBuilt.ts';
import { namespacesOf } from './namespaceIndex.ts';
import { problemsOfResource, severityOf } from '../problems/problemLookup.ts';
import { extraGroup, extraRows } from '../live/liveRows.ts';
import { containerRow, portRow } from './treeContainers.ts';
import { parseTreeId, type TreeId } from './treeId.ts';
import { groupRow, namespaceRow, otherRow, othersRow, serviceNotes, serviceRow, workloadRow } from './treeRows.ts';
import { compareText } from '../../model/compare/order.ts';

/** What the tree shows. */
export interface TreeFilter {
  /** True to show only objects with an error or a warning, and the rows above them. */
  readonly problemsOnly: boolean;
  /** Key of the shown build; the files as written without it, or where there is no such build. */
  readonly build?: string | undefined;
}

/** Rows below a row of the tree, sorted; '' for the namespaces. Empty for an id that does not exist (any more). */
export function treeChildren(written: Snapshot, parentId: string, filter: TreeFilter): readonly TreeNode[] {
  const snapshot = asBuilt(written, filter.build ?? '')?.built ?? written;
  if (parentId === '') return namespaceRows(snapshot, filter);
  const id = parseTreeId(parentId);
  switch (id?.type) {
    case 'namespace':
      return namespaceChildren(snapshot, id.namespace ?? '', filter);
    case 'group':
      return unselected(snapshot, id.namespace ?? '', filter).map(workload =>
        workloadRow(snapshot, { workload, replicas: replicasIn(snapshot.builds, workload) }),
      );
    case 'others':
      return others(snapshot, id.namespace ?? '').map(placed => otherRow(snapshot, placed));
    case 'extra':
      return [...extraRows(snapshot.live, id.namespace ?? '')];
    case 'service':
      return serviceChildren(snapshot, id, filter);
    case 'workload':
      return workloadParts(snapshot, id, (template, index) => containerRow(template, id, index));
    case 'container':
      return workloadParts(snapshot, id, (container, index) =>
        index === id.container ? container.ports.map((port, at) => portRow(port, id, at)) : [],
      );
    default:
      return [];
  }
}

function namespaceRows(snapshot: Snapshot, { problemsOnly }: TreeFilter): TreeNode[] {
  const namespaces = namespacesOf(snapshot);
  return [...namespaces.names()].sort(compareText).flatMap(name => {
    const all = [...namespaces.servicesIn(name)];
    const services = problemsOnly ? all.filter(id => leadsToProblem(snapshot, id)) : all;
    const broken = services.filter(id => namespaces.brokenIn(name).has(id));
    const severity = namespaces.severityIn(name);
    const isVisible =
      services.length > 0 || unselected(snapshot, name, { problemsOnly }).length > 0 || severity !== 'none';
    return isVisible ? namespaceRow(name, { services: services.length, broken: broken.length, severity }) : [];
  });
}

function namespaceChildren(snapshot: Snapshot, namespace: string, filter: TreeFilter): TreeNode[] {
  const ids = [...namespacesOf(snapshot).servicesIn(namespace)];
  const shown = filter.problemsOnly ? ids.filter(id => leadsToProblem(snapshot, id)) : ids;
  const services = shown.flatMap(id => snapshot.resource(id) ?? []).filter(isService);
  const names = new Map<string, number>();
  for (const { resource } of services) names.set(resource.facts.name, (names.get(resource.facts.name) ?? 0) + 1);
  const rows = services
    .sort((a, b) => byName(a, b) || byPlace(a, b))
    .map(service => serviceRow(snapshot, service, (names.get(service.resource.facts.name) ?? 0) > 1));
  const { length } = unselected(snapshot, namespace, filter);
  const { length: more } = others(snapshot, namespace);
  const extra = filter.problemsOnly ? undefined : extraGroup(snapshot.live, namespace);
  return [
    ...rows,
    ...(length > 0 ? [groupRow(namespace, length)] : []),
    ...(more > 0 ? [othersRow(namespace, more)] : []),
    ...(extra ? [extra] : []),
  ];
}

function serviceChildren(snapshot: Snapshot, { resourceId = '' }: TreeId, filter: TreeFilter): TreeNode[] {
  const service = snapshot.resource(resourceId);
  if (!service || !isService(service)) return [];
  const ownProblem = hasProblem(snapshot, service);
  const rows = snapshot
    .wiringOf(service)
    .matches.filter(({ workload }) => !filter.problemsOnly || ownProblem || hasProblem(snapshot, workload))
    .map(match => workloadRow(snapshot, { ...match, service }));
  return [...rows, ...serviceNotes(snapshot, service)];
}

type ContainerFacts = NonNullable<WorkloadFacts['template']>['containers'][number];

function workloadParts(
  snapshot: Snapshot,
  { resourceId = '' }: TreeId,
  toRows: (container: ContainerFacts, index: number) => TreeNode | readonly TreeNode[],
): TreeNode[] {
  const workload = snapshot.resource(resourceId);
  if (!workload || !isWorkload(workload)) return [];
  return (snapshot.templateOf(workload)?.containers ?? []).flatMap(toRows);
}

/** True for a Service that has a problem, or selects a workload with one. */
function leadsToProblem(snapshot: Snapshot, id: string): boolean {
  const service = snapshot.resource(id);
  if (!service || !isService(service)) return false;
  const behind = () => snapshot.wiringOf(service).matches.map(({ workload }) => workload);
  return hasProblem(snapshot, service) || behind().some(workload => hasProblem(snapshot, workload));
}

function visibleWorkloads(
  snapshot: Snapshot,
  namespace: string,
  problemsOnly: boolean,
): readonly PlacedResource<WorkloadFacts>[] {
  const ids = namespacesOf(snapshot).workloadsIn(namespace);
  const workloads = ids.flatMap(id => snapshot.resource(id) ?? []).filter(isWorkload);
  return problemsOnly ? workloads.filter(workload => hasProblem(snapshot, workload)) : workloads;
}

/** Workloads of a namespace that no Service selects. */
function unselected(snapshot: Snapshot, namespace: string, filter: TreeFilter): PlacedResource<WorkloadFacts>[] {
  const namespaces = namespacesOf(snapshot);
  return visibleWorkloads(snapshot, namespace, filter.problemsOnly)
    .filter(({ id }) => !namespaces.isSelected(id))
    .sort((a, b) => byName(a, b) || compareText(a.resource.facts.kind, b.resource.facts.kind) || byPlace(a, b));
}

/** Objects with problems in a namespace that are neither Services nor workloads. */
function others(snapshot: Snapshot, namespace: string): PlacedResource[] {
  return [...namespacesOf(snapshot).othersIn(namespace)]
    .flatMap(id => snapshot.resource(id) ?? [])
    .sort((a, b) => compareText(a.resource.facts.kind, b.resource.facts.kind) || byName(a, b) || byPlace(a, b));
}

function byName(a: PlacedResource, b: PlacedResource): number {
  return compareText(a.resource.facts.name, b.resource.facts.name);
}

function byPlace(a: PlacedResource, b: PlacedResource): number {
  return comparePaths(a.file.root, b.file.root) || comparePaths(a.file.path, b.file.path) || a.ordinal - b.ordinal;
}

function hasProblem(snapshot: Snapshot, placed: PlacedResource): boolean {
  return severityOf(problemsOfResource(snapshot, placed)) !== 'none';
}
