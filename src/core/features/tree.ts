import type { TreeNode } from '../../protocol/tree.ts';
import { isService, isWorkload } from '../model/kinds.ts';
import type { PlacedResource } from '../model/manifest.ts';
import type { ServiceFacts, WorkloadFacts } from '../model/resource.ts';
import type { Snapshot } from '../resolve/snapshot.ts';
import { problemsOfResource, severityOf } from './problemLookup.ts';
import { containerRow, portRow } from './treeContainers.ts';
import { parseTreeId, type TreeId } from './treeId.ts';
import { isShown } from './selectedBy.ts';
import { groupRow, namespaceRow, serviceNotes, serviceRow, workloadRow } from './treeRows.ts';
import { compareText } from '../rules/order.ts';

/** What of the tree is shown. */
export interface TreeFilter {
  /** Only what has an error or a warning, and what leads to it. */
  readonly problemsOnly: boolean;
}

/** Rows below a row of the service tree, sorted; '' gives the namespaces. Nothing for an id that is not (or no more) there. */
export function treeChildren(snapshot: Snapshot, parentId: string, filter: TreeFilter): readonly TreeNode[] {
  if (parentId === '') return namespaceRows(snapshot, filter);
  const id = parseTreeId(parentId);
  switch (id?.type) {
    case 'namespace':
      return namespaceChildren(snapshot, id.namespace ?? '', filter);
    case 'group':
      return unselected(snapshot, id.namespace ?? '', filter).map(workload => workloadRow(snapshot, { workload }));
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

function namespaceRows(snapshot: Snapshot, filter: TreeFilter): TreeNode[] {
  const services = groupBy(visibleServices(snapshot, filter), each => snapshot.namespaceOf(each));
  const names = new Set(services.keys());
  for (const workload of visibleWorkloads(snapshot, filter)) names.add(snapshot.namespaceOf(workload));
  return [...names].sort(compareText).map(name => namespaceRow(snapshot, name, services.get(name) ?? []));
}

function namespaceChildren(snapshot: Snapshot, namespace: string, filter: TreeFilter): TreeNode[] {
  const services = visibleServices(snapshot, filter).filter(each => snapshot.namespaceOf(each) === namespace);
  const names = groupBy(services, each => each.resource.facts.name);
  const rows = [...services]
    .sort((a, b) => compareText(a.resource.facts.name, b.resource.facts.name))
    .map(service => serviceRow(snapshot, service, (names.get(service.resource.facts.name)?.length ?? 0) > 1));
  const { length } = unselected(snapshot, namespace, filter);
  return length > 0 ? [...rows, groupRow(namespace, length)] : rows;
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

function visibleServices(snapshot: Snapshot, { problemsOnly }: TreeFilter): readonly PlacedResource<ServiceFacts>[] {
  const services = snapshot.services();
  if (!problemsOnly) return services;
  return services.filter(
    service =>
      hasProblem(snapshot, service) ||
      snapshot.wiringOf(service).matches.some(({ workload }) => hasProblem(snapshot, workload)),
  );
}

function visibleWorkloads(snapshot: Snapshot, { problemsOnly }: TreeFilter): readonly PlacedResource<WorkloadFacts>[] {
  const workloads = snapshot.workloads().filter(workload => isShown(snapshot, workload));
  return problemsOnly ? workloads.filter(workload => hasProblem(snapshot, workload)) : workloads;
}

/** Workloads of a namespace that no Service selects. */
function unselected(snapshot: Snapshot, namespace: string, filter: TreeFilter): PlacedResource<WorkloadFacts>[] {
  return visibleWorkloads(snapshot, filter)
    .filter(each => snapshot.namespaceOf(each) === namespace && snapshot.servicesOf(each).length === 0)
    .sort(
      (a, b) =>
        compareText(a.resource.facts.name, b.resource.facts.name) ||
        compareText(a.resource.facts.kind, b.resource.facts.kind),
    );
}

function hasProblem(snapshot: Snapshot, placed: PlacedResource): boolean {
  return severityOf(problemsOfResource(snapshot, placed)) !== 'none';
}

function groupBy<T>(all: readonly T[], keyOf: (each: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group) group.push(each);
    else groups.set(keyOf(each), [each]);
  }
  return groups;
}
